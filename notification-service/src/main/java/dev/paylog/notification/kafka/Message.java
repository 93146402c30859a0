package dev.paylog.notification.kafka;

import org.jspecify.annotations.Nullable;

/** The data of a notification, in the shapes that all of Paylog's answers have. */
record Message(
        String text, String accountId, @Nullable Payment payment, @Nullable Balance balance) {

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
