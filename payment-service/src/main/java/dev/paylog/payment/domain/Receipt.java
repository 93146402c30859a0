package dev.paylog.payment.domain;

/** A payment in its creditor's account: booked or returned, once, and never both. */
public sealed interface Receipt {

    /** Not heard of. */
    record Unknown() implements Receipt {}

    /**
     * Credited with this entry.
     *
     * @param refunded minor units that refunds have given back, or are giving back now
     */
    record Booked(Terms terms, Entry credit, long refunded) implements Receipt {}

    /** Sent back for this reason. */
    record Returned(Terms terms, Rejection reason) implements Receipt {}

    /** Of long ago: enough is left to know it again. */
    record Archived(boolean booked) implements Receipt {}
}
