package dev.paylog.fraud.domain;

import java.util.UUID;

/**
 * How payments ended, in 60 bits of their ids and four more. Refunds lie in other partitions than
 * their payments, so either may come first. The table doubles up to {@link #PAYMENTS_MAX}; what
 * comes then is not followed.
 */
final class Endings {

    static final int PAYMENTS_MAX = 2_000_000;

    static final int SCREENED = 1;
    static final int STOPPED = 2;
    static final int SETTLED = 4;
    static final int BAD = 8;

    private static final long FLAGS = 15;
    private static final long MIX = 0x9e3779b97f4a7c15L;
    private static final int CAPACITY_MIN = 1 << 12;

    private long[] table = new long[CAPACITY_MIN];
    private int size;

    /** Nothing happens to an id that is none, or that finds no room. */
    void mark(String paymentId, int flags) {
        mark(fingerprint(paymentId), flags);
    }

    /** With what became of the same and other payments elsewhere. */
    void add(Endings other) {
        for (long entry : other.table) {
            if (entry != 0) {
                mark(entry & ~FLAGS, (int) (entry & FLAGS));
            }
        }
    }

    private void mark(long print, int flags) {
        int place = place(table, print);
        if (table[place] == 0) {
            if (size == PAYMENTS_MAX) {
                return;
            }
            size++;
        }
        table[place] |= print | flags;
        if (2 * size > table.length) {
            grow();
        }
    }

    private static long fingerprint(String paymentId) {
        UUID id = UUID.fromString(paymentId);
        return ((id.getMostSignificantBits() * MIX) ^ id.getLeastSignificantBits()) & ~FLAGS;
    }

    private static int place(long[] table, long fingerprint) {
        int mask = table.length - 1;
        int place = (int) ((fingerprint * MIX) >>> 32) & mask;
        while (table[place] != 0 && (table[place] & ~FLAGS) != fingerprint) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] larger = new long[2 * table.length];
        for (long entry : table) {
            if (entry != 0) {
                larger[place(larger, entry & ~FLAGS)] = entry;
            }
        }
        table = larger;
    }

    BacktestReport.Hindsight hindsight() {
        return new BacktestReport.Hindsight(
                count(SCREENED, SCREENED),
                count(SCREENED | STOPPED | BAD, SCREENED | STOPPED | BAD),
                count(SCREENED | STOPPED | BAD, SCREENED | BAD),
                count(SCREENED | STOPPED | SETTLED | BAD, SCREENED | STOPPED | SETTLED));
    }

    /** Of those that are all this, and nothing else of what is looked at. */
    private long count(int looked, int flags) {
        long count = 0;
        for (long entry : table) {
            count += (entry & looked) == flags ? 1 : 0;
        }
        return count;
    }
}
