package dev.paylog.projection;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Stream;

/**
 * A payment as the log last told it. Amounts are minor units, times epoch milliseconds.
 *
 * @param version counts the payment's transitions; the higher one is the newer one, and of two with
 *     the same version the one of which more was refunded
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

    /** With one more step of its life. */
    public Payment then(Transition step, @Nullable String reasonNow) {
        return new Payment(
                paymentId,
                version + 1,
                step.status(),
                debtorAccount,
                creditorAccount,
                amount,
                currency,
                endToEndId,
                remittanceInformation,
                submittedAt,
                step.at(),
                reasonNow,
                refundOf,
                refunded,
                details.then(step));
    }

    /** With more given back. */
    public Payment withRefund(long givenBack) {
        return with(details, refunded + givenBack);
    }

    public Payment with(@Nullable Assessment assessment) {
        return with(details.with(assessment), refunded);
    }

    public Payment with(Booking booking) {
        return with(details.with(booking), refunded);
    }

    private Payment with(Details detailsNow, long refundedNow) {
        return new Payment(
                paymentId,
                version,
                status,
                debtorAccount,
                creditorAccount,
                amount,
                currency,
                endToEndId,
                remittanceInformation,
                submittedAt,
                updatedAt,
                reason,
                refundOf,
                refundedNow,
                detailsNow);
    }

    /** What is told of one payment but never searched for. */
    public record Details(
            @Nullable Assessment assessment, List<Transition> history, List<Booking> bookings) {

        private Details then(Transition step) {
            return new Details(assessment, plus(history, step), bookings);
        }

        private Details with(@Nullable Assessment assessmentNow) {
            return new Details(assessmentNow, history, bookings);
        }

        private Details with(Booking booking) {
            return new Details(assessment, history, plus(bookings, booking));
        }

        private static <T> List<T> plus(List<T> list, T element) {
            return Stream.concat(list.stream(), Stream.of(element)).toList();
        }
    }

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
