package dev.paylog.fraud.kafka;

import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;

/**
 * Deletes from a store what is over in stream time. Each turn looks at a bounded number of entries
 * and the next goes on from there, so that payments never wait long for it.
 */
final class Sweep<V> implements Punctuator {

    static final int ENTRIES_MAX = 10_000;

    private final KeyValueStore<String, V> store;
    private final BiPredicate<V, Instant> isOver;
    private final LongSupplier streamTimeMillis;
    private @Nullable String next;

    Sweep(
            KeyValueStore<String, V> store,
            BiPredicate<V, Instant> isOver,
            LongSupplier streamTimeMillis) {
        this.store = store;
        this.isOver = isOver;
        this.streamTimeMillis = streamTimeMillis;
    }

    @Override
    public void punctuate(long wallClockMillis) {
        over(Instant.ofEpochMilli(streamTimeMillis.getAsLong())).forEach(store::delete);
    }

    private List<String> over(Instant now) {
        var over = new ArrayList<String>();
        try (var entries = store.range(next, null)) {
            for (int seen = 0; seen < ENTRIES_MAX && entries.hasNext(); seen++) {
                var entry = entries.next();
                if (isOver.test(entry.value, now)) {
                    over.add(entry.key);
                }
            }
            next = entries.hasNext() ? entries.peekNextKey() : null;
        }
        return over;
    }
}
