package dev.paylog.payment.kafka;

import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The payments and the receipts of a task, ordered by the time of submission: the index of
 * deadlines. It costs one small write for each, and none when they change.
 */
final class Timeline {

    static final byte[] NOTHING = {};
    static final String EXPIRED_TO = "expired-to";

    private static final int TIME_DIGITS = 13;

    private final KeyValueStore<String, byte[]> entries;
    private @Nullable String expiredTo;

    Timeline(KeyValueStore<String, byte[]> entries) {
        this.entries = entries;
        byte[] place = entries.get(EXPIRED_TO);
        expiredTo = place == null ? null : new String(place, StandardCharsets.UTF_8);
    }

    /** What entries stand for. */
    enum Kind {
        PAYMENT,
        RECEIPT;

        /** Where it stands; without an id, where the first of that millisecond would. */
        String place(long at, String paymentId) {
            String digits = Long.toString(Math.max(0, at));
            String zeros = "0".repeat(Math.max(0, TIME_DIGITS - digits.length()));
            return name() + zeros + digits + paymentId;
        }
    }

    /** A payment or receipt, and its place in the order of time. */
    record Entry(String place, String paymentId) {}

    /**
     * Adds what was not there before.
     *
     * @param at epoch milliseconds of its submission
     */
    void add(Kind kind, long at, String paymentId) {
        String place = kind.place(at, paymentId);
        entries.put(place, NOTHING);
        if (kind == Kind.PAYMENT && expiredTo != null && place.compareTo(expiredTo) <= 0) {
            // It was long on its way, and must expire all the same.
            setExpiredTo(kind.place(at, ""));
        }
    }

    void remove(Entry entry) {
        entries.delete(entry.place());
    }

    /**
     * The first entries after a place, of submissions before a time.
     *
     * @param before epoch milliseconds
     */
    List<Entry> between(Kind kind, @Nullable String after, long before, int max) {
        var found = new ArrayList<Entry>();
        int idStart = kind.name().length() + TIME_DIGITS;
        String from = after == null ? kind.place(0, "") : after;
        try (var range = entries.range(from, kind.place(before, ""))) {
            while (range.hasNext() && found.size() < max) {
                String place = range.next().key;
                if (!place.equals(after)) {
                    found.add(new Entry(place, place.substring(idStart)));
                }
            }
        }
        return found;
    }

    /** The place up to which every payment was looked at for expiry. */
    @Nullable String expiredTo() {
        return expiredTo;
    }

    void setExpiredTo(String place) {
        expiredTo = place;
        entries.put(EXPIRED_TO, place.getBytes(StandardCharsets.UTF_8));
    }
}
