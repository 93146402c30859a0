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
     */
    record Instruction(String commandId, long at, ContentHash contentHash) {}

    record OpenAccount(
            Instruction instruction,
            String accountId,
            String currency,
            AccountKind kind,
            long overdraftLimit,
            @Nullable PersonalText owner)
            implements Command {}

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

    /** To the debtor's account: it could not be booked. */
    record ReturnPayment(
            Instruction instruction, String accountId, String paymentId, Rejection reason)
            implements OfPayment {}
}
