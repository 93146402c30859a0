package dev.paylog.payment.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** What the changelogs held before, key by key, against what a restore has made of the events. */
final class Comparison implements AutoCloseable {

    private final ScratchStore before;
    private final Map<Store, Count> counts = new EnumMap<>(Store.class);

    Comparison(ScratchStore before) {
        this.before = before;
        for (Store store : Store.values()) {
            counts.put(store, new Count());
        }
    }

    private static final class Count {
        final LongAdder equal = new LongAdder();
        final LongAdder other = new LongAdder();
        final LongAdder added = new LongAdder();
    }

    void compare(Store store, byte[] key, byte[] value) {
        if (isPlace(store, key)) {
            return;
        }
        byte[] old = before.get(ScratchStore.key(store.mark(), key));
        Count count = count(store);
        if (old == null) {
            count.added.increment();
        } else if (Arrays.equals(old, value)) {
            count.equal.increment();
        } else {
            count.other.increment();
        }
    }

    /** How far a task has looked at deadlines is its own affair. */
    static boolean isPlace(Store store, byte[] key) {
        return store == Store.TIMELINE
                && Arrays.equals(key, Timeline.EXPIRED_TO.getBytes(StandardCharsets.UTF_8));
    }

    private Count count(Store store) {
        return Objects.requireNonNull(counts.get(store));
    }

    private Map<Store, Long> gone() {
        Map<Store, Long> gone = new EnumMap<>(Store.class);
        before.forEach((key, _) -> gone.merge(Store.of(key[0]), 1L, Long::sum));
        gone.replaceAll((store, all) -> all - count(store).equal.sum() - count(store).other.sum());
        return gone;
    }

    boolean isEqual() {
        return gone().values().stream().allMatch(count -> count == 0)
                && counts.values().stream()
                        .allMatch(count -> count.other.sum() == 0 && count.added.sum() == 0);
    }

    /** A line for each store. */
    @Override
    public String toString() {
        Map<Store, Long> gone = gone();
        return counts.entrySet().stream()
                .map(
                        entry ->
                                String.format(
                                        Locale.ROOT,
                                        "  %-10s %,d equal, %,d other, %,d added, %,d gone",
                                        entry.getKey().storeName(),
                                        entry.getValue().equal.sum(),
                                        entry.getValue().other.sum(),
                                        entry.getValue().added.sum(),
                                        gone.getOrDefault(entry.getKey(), 0L)))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        before.close();
    }
}
