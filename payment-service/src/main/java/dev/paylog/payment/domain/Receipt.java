package dev.paylog.payment.domain;

/** A payment in its creditor's account: booked or returned, once, and never both. */
public sealed interface Receipt {

    /** Not heard of. */
    record Unknown() implements Receipt {}

    /** Credited with this entry. */
    record Booked(Terms terms, Entry credit) implements Receipt {}

    /** Sent back for this reason. */
    record Returned(Terms terms, Rejection reason) implements Receipt {}
}
