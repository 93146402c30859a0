package dev.paylog.payment.domain;

import org.jspecify.annotations.Nullable;

/** What somebody wants of an account, or what one account tells another. */
public sealed interface Command {

    Instruction instruction();

    /** The account that decides; the record's key. */
    String accountId();

    /** A command about one payment. */
    sealed interface OfPayment extends Command {
        String paymentId();
    }

    /**
     * What every command carries.
     *
     * @param at epoch milliseconds, at the sender
     * @param subject who gave it, for the record; null where nobody is asked, and from one account
     *     to another
     */
    record Instruction(
            String commandId, long at, ContentHash contentHash, @Nullable String subject) {

        /** Nobody is named. */
        public Instruction(String commandId, long at, ContentHash contentHash) {
            this(commandId, at, contentHash, null);
        }
    }

    record OpenAccount(
            Instruction instruction,
            String accountId,
            String currency,
            AccountKind kind,
            long overdraftLimit,
            @Nullable PersonalText owner)
            implements Command {}

    /** Customers only: settlement accounts have no limit. */
    record ChangeOverdraftLimit(Instruction instruction, String accountId, Money overdraftLimit)
            implements Command {}

    /** For good: an identifier is never used again. */
    record CloseAccount(Instruction instruction, String accountId) implements Command {}

    record SubmitPayment(Instruction instruction, Terms terms) implements OfPayment {
        @Override
        public String accountId() {
            return terms.debtorAccount();
        }

        @Override
        public String paymentId() {
            return terms.paymentId();
        }
    }

    /** Screening, or a reviewer, has spoken. */
    record ApplyVerdict(
            Instruction instruction, String accountId, String paymentId, Verdict verdict)
            implements OfPayment {}

    /** The debtor has changed its mind. */
    record CancelPayment(Instruction instruction, String accountId, String paymentId)
            implements OfPayment {}

    /** Nobody decided in time. */
    record ExpirePayment(Instruction instruction, String accountId, String paymentId)
            implements OfPayment {

        /**
         * The one command that ends the payment so.
         *
         * @param now epoch milliseconds
         */
        public static ExpirePayment of(Payment.Dossier dossier, long now) {
            var terms = dossier.terms();
            var instruction =
                    new Instruction(Ids.expiryId(terms.paymentId()), now, dossier.contentHash());
            return new ExpirePayment(instruction, terms.debtorAccount(), terms.paymentId());
        }
    }

    /**
     * To the creditor's account: give a payment back, or a part of it, by a payment of its own.
     *
     * @param accountId the original's creditor, who pays now
     * @param paymentId of the refund
     */
    record RefundPayment(
            Instruction instruction,
            String accountId,
            String originalId,
            String paymentId,
            Money amount,
            @Nullable String endToEndId)
            implements OfPayment {}

    /** To the creditor's account: the money is on its way. */
    record ReceivePayment(Instruction instruction, Terms terms) implements OfPayment {
        @Override
        public String accountId() {
            return terms.creditorAccount();
        }

        @Override
        public String paymentId() {
            return terms.paymentId();
        }
    }

    /** To the debtor's account: it is booked. */
    record ConfirmPayment(Instruction instruction, String accountId, String paymentId, Entry credit)
            implements OfPayment {}

    /**
     * To the debtor's account: it could not be booked.
     *
     * @param refundOf the original, when the payment is a refund
     */
    record ReturnPayment(
            Instruction instruction,
            String accountId,
            String paymentId,
            Rejection reason,
            @Nullable String refundOf)
            implements OfPayment {}
}
