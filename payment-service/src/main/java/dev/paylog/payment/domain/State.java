package dev.paylog.payment.domain;

/** All that one decision may look at: an account, and one payment as debtor and as creditor. */
public record State(Account account, Payment payment, Receipt receipt) {

    public static final State NOTHING =
            new State(new Account.Unknown(), new Payment.Unknown(), new Receipt.Unknown());

    State with(Account newAccount) {
        return new State(newAccount, payment, receipt);
    }

    State with(Payment newPayment) {
        return new State(account, newPayment, receipt);
    }

    State with(Receipt newReceipt) {
        return new State(account, payment, newReceipt);
    }
}
