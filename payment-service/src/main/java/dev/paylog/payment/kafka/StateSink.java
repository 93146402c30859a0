package dev.paylog.payment.kafka;

/**
 * Where restored states go: to the changelogs of one partition, and what concerns others to theirs.
 */
interface StateSink {

    /** Of the partition that is restored. */
    void write(Store store, byte[] key, byte[] value);

    /** Of the partition of another account. */
    void write(String accountId, Store store, byte[] key, byte[] value);
}
