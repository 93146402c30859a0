package dev.paylog.fraud.domain;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/**
 * Which creditors have been paid by which debtors, for the pairs of one slot. A partition has
 * {@link #SLOTS} slots, and each remembers the pairs that paid last, so the size is bounded for any
 * number of accounts. Who is forgotten counts as new again, and that is the safe side.
 */
public final class KnownCreditors {

    /** A pair of accounts goes into one of so many slots of its partition. */
    public static final int SLOTS = 1 << 14;

    /** How many pairs a slot remembers. */
    public static final int PAIRS_MAX = 32;

    /** After so many days without a payment a creditor is as good as new. */
    public static final int DAYS_MAX = 365;

    public static final KnownCreditors NONE = new KnownCreditors(new long[0]);

    private static final int DAY_BITS = 16;
    private static final long DAY = (1L << DAY_BITS) - 1;
    private static final int SECONDS_OF_A_DAY = 86_400;

    /**
     * A debtor and a creditor, as they are remembered.
     *
     * @param fingerprint 48 bits in the upper part, which no two pairs of a slot share in practice
     */
    public record Pair(int slot, long fingerprint) {

        /** Follows from the two names, and nobody can choose one that is taken for another. */
        public static Pair of(String debtorAccount, String creditorAccount) {
            byte[] hash = Sha256.of(debtorAccount.length() + ":" + debtorAccount + creditorAccount);
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            return new Pair(bytes.getInt() & (SLOTS - 1), bytes.getLong() & ~DAY);
        }
    }

    /** A fingerprint and the day of its last payment; who paid last is last. */
    private final long[] pairs;

    private KnownCreditors(long[] pairs) {
        this.pairs = pairs;
    }

    /** What {@link #packed} gave. */
    public static KnownCreditors of(long[] packed) {
        return new KnownCreditors(packed.clone());
    }

    public long[] packed() {
        return pairs.clone();
    }

    public boolean know(Pair pair, Instant at) {
        int place = place(pair);
        return place >= 0 && day(at) - (pairs[place] & DAY) <= DAYS_MAX;
    }

    /** With a payment of that pair; itself when it tells nothing new, as on most of them. */
    public KnownCreditors paying(Pair pair, Instant at) {
        int place = place(pair);
        long day = Math.clamp(day(at), 0, DAY);
        if (place >= 0 && (pairs[place] & DAY) >= day) {
            return this;
        }
        int dropped = place >= 0 ? place : pairs.length == PAIRS_MAX ? 0 : pairs.length;
        long[] next = Arrays.copyOf(pairs, Math.max(pairs.length, dropped + 1));
        System.arraycopy(next, dropped + 1, next, dropped, next.length - dropped - 1);
        next[next.length - 1] = pair.fingerprint() | day;
        return new KnownCreditors(next);
    }

    private int place(Pair pair) {
        for (int place = 0; place < pairs.length; place++) {
            if ((pairs[place] & ~DAY) == pair.fingerprint()) {
                return place;
            }
        }
        return -1;
    }

    private static long day(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS_OF_A_DAY);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KnownCreditors known && Arrays.equals(pairs, known.pairs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pairs);
    }
}
