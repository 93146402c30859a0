package dev.paylog.payment.domain;

import org.jspecify.annotations.Nullable;

/** What happened to an account: constructed by the decider, and never taken back. */
public sealed interface Event {

    Metadata metadata();

    /** An event in the life of a payment. */
    sealed interface OfPayment extends Event {
        Terms terms();
    }

    /**
     * What every event carries.
     *
     * @param accountVersion 1, 2, 3 ... within the account; 0 when it is unknown
     * @param at epoch milliseconds; never runs backwards within an account
     */
    record Metadata(
            String eventId,
            String accountId,
            long accountVersion,
            long at,
            String commandId,
            ContentHash contentHash) {

        /** Of the event that the command causes next in the account as it is. */
        static Metadata of(Command command, Account account, ContentHash contentHash) {
            var instruction = command.instruction();
            String cause = instruction.commandId();
            return switch (account) {
                case Account.Unknown _ ->
                        new Metadata(
                                Ids.eventId(cause),
                                command.accountId(),
                                0,
                                instruction.at(),
                                cause,
                                contentHash);
                case Account.Known known ->
                        new Metadata(
                                Ids.eventId(cause),
                                command.accountId(),
                                known.profile().version() + 1,
                                Math.max(instruction.at(), known.profile().updatedAt()),
                                cause,
                                contentHash);
            };
        }

        /** Of a second event of the same command. */
        Metadata second() {
            return new Metadata(
                    Ids.secondEventId(commandId),
                    accountId,
                    accountVersion + 1,
                    at,
                    commandId,
                    contentHash);
        }
    }

    record AccountOpened(Metadata metadata, @Nullable PersonalText owner, Balance balance)
            implements Event {}

    record AccountClosed(Metadata metadata, Balance balance) implements Event {}

    /** The new limit is in the balance. */
    record OverdraftLimitChanged(Metadata metadata, long previousLimit, Balance balance)
            implements Event {}

    record PaymentSubmitted(Metadata metadata, Terms terms, Balance balance) implements OfPayment {}

    record PaymentRejected(
            Metadata metadata,
            Terms terms,
            Rejection reason,
            boolean holdReleased,
            @Nullable Verdict verdict,
            @Nullable Balance balance)
            implements OfPayment {}

    record PaymentReferred(Metadata metadata, Terms terms, Verdict verdict, Balance balance)
            implements OfPayment {}

    record PaymentSettled(
            Metadata metadata, Terms terms, @Nullable Verdict verdict, Balance balance)
            implements OfPayment {}

    record PaymentReceived(Metadata metadata, Terms terms, Balance balance) implements OfPayment {}

    record PaymentCompleted(Metadata metadata, Terms terms, Entry credit, Balance balance)
            implements OfPayment {}

    record PaymentReturned(Metadata metadata, Terms terms, Rejection reason, Balance balance)
            implements OfPayment {}

    record PaymentCancelled(Metadata metadata, Terms terms, Balance balance) implements OfPayment {}

    record PaymentExpired(Metadata metadata, Terms terms, Balance balance) implements OfPayment {}

    record SubmissionRefused(
            Metadata metadata, String paymentId, Rejection reason, @Nullable Balance balance)
            implements Event {}
}
