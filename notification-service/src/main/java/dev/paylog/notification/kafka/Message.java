package dev.paylog.notification.kafka;

import org.jspecify.annotations.Nullable;

/**
 * What a notification says.
 *
 * @param facts the same for everybody, in the shapes that all of Paylog's answers have
 */
record Message(Wording wording, Facts facts) {

    /** Puts it into a sentence. */
    interface Wording {
        String in(Words words);
    }

    /**
     * @param accountVersion counts the account's events without a gap
     * @param at when it happened
     */
    record Facts(
            String accountId,
            @Nullable Payment payment,
            @Nullable Balance balance,
            String eventId,
            long accountVersion,
            String at) {}

    /** What the event knows of a payment; absent is null. */
    record Payment(
            String paymentId,
            @Nullable String status,
            @Nullable String debtorAccount,
            @Nullable String creditorAccount,
            @Nullable Amount amount,
            @Nullable String endToEndId,
            @Nullable String remittanceInformation,
            @Nullable String submittedAt,
            @Nullable String reason,
            @Nullable String refundOf) {}

    /** A decimal in major units with exactly the currency's digits. */
    record Amount(String value, String currency) {}

    /**
     * The account's money after the event; a settlement account has no limit, so nothing is
     * "available".
     */
    record Balance(String posted, String held, @Nullable String available, String currency) {}
}
