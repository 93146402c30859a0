package dev.paylog.payment.domain;

/**
 * A line of an account's statement (an entry, in the words of ISO 20022 camt.053).
 *
 * @param amount signed minor units
 * @param balance posted minor units after it
 * @param at epoch milliseconds
 */
public record Entry(
        Kind kind, String accountId, long accountVersion, long amount, long balance, long at) {

    /** Why the money moved. */
    public enum Kind {
        PAYMENT,
        REFUND,
        RETURN
    }

    /** The entry that an event makes in its own account. */
    static Entry of(Kind kind, Event.Metadata metadata, long amount, Balance after) {
        return new Entry(
                kind,
                metadata.accountId(),
                metadata.accountVersion(),
                amount,
                after.posted(),
                metadata.at());
    }

    static Kind kindOf(Terms terms) {
        return terms.refundOf() == null ? Kind.PAYMENT : Kind.REFUND;
    }
}
