package dev.paylog.projection.kafka;

import dev.paylog.projection.Batch.Changes;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** Of many states of one key only the newest is worth writing; they come out in key order. */
final class Coalescing<T> {

    private final ToLongFunction<T> version;
    private final Set<String> deleted = new TreeSet<>();
    private final SortedMap<String, T> upserts = new TreeMap<>();

    Coalescing(ToLongFunction<T> version) {
        this.version = version;
    }

    void put(String key, T state) {
        upserts.merge(key, state, this::newer);
    }

    private T newer(T present, T state) {
        return version.applyAsLong(state) > version.applyAsLong(present) ? state : present;
    }

    void delete(String key) {
        upserts.remove(key);
        deleted.add(key);
    }

    Changes<T> changes() {
        return new Changes<>(deleted, upserts.values());
    }
}
