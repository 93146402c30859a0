package dev.paylog.projection;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A payment as the log last told it. Amounts are minor units, times epoch milliseconds.
 *
 * @param version counts the payment's transitions; the higher one is the newer one
 * @param remittanceInformation null also when it is encrypted
 */
public record Payment(
        String paymentId,
        long version,
        String status,
        String debtorAccount,
        String creditorAccount,
        long amount,
        String currency,
        @Nullable String endToEndId,
        @Nullable String remittanceInformation,
        long submittedAt,
        long updatedAt,
        @Nullable String reason,
        @Nullable String refundOf,
        long refunded,
        Details details) {

    /** What is told of one payment but never searched for. */
    public record Details(
            @Nullable Assessment assessment, List<Transition> history, List<Booking> bookings) {}

    /**
     * What screening or a person said.
     *
     * @param reviewer the person; null when it was the rules
     * @param note the person's reason, if one was given
     */
    public record Assessment(
            int score,
            String decision,
            List<FiredRule> rules,
            @Nullable String reviewer,
            @Nullable String note) {}

    /** A rule that spoke, in the version that was in force. */
    public record FiredRule(String id, int version, String because) {}

    /** One step of the payment's life, in the debtor's account. */
    public record Transition(String status, long at, String eventId, long accountVersion) {}

    /** A line of one account's statement: amount is signed, balance is the posted one after it. */
    public record Booking(
            String kind,
            String accountId,
            long accountVersion,
            long amount,
            long balance,
            long at) {}
}
