package dev.paylog.projection.kafka;

import dev.paylog.projection.Batch.Changes;

import java.util.Comparator;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Of many states of one key only the newest is worth writing; they come out in key order. */
final class Coalescing<T> {

    private final Comparator<T> age;
    private final Set<String> deleted = new TreeSet<>();
    private final SortedMap<String, T> upserts = new TreeMap<>();

    /**
     * @param age what is newer is greater
     */
    Coalescing(Comparator<T> age) {
        this.age = age;
    }

    void put(String key, T state) {
        upserts.merge(key, state, this::newer);
    }

    private T newer(T present, T state) {
        return age.compare(state, present) > 0 ? state : present;
    }

    void delete(String key) {
        upserts.remove(key);
        deleted.add(key);
    }

    Changes<T> changes() {
        return new Changes<>(deleted, upserts.values());
    }
}
