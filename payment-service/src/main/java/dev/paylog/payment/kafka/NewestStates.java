package dev.paylog.payment.kafka;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The newest state of each key while events are folded: those that change now as objects, the
 * others on disk as they will stand in the changelog. So memory does not grow with history.
 */
final class NewestStates<S> {

    /** A payment's events come close together, so most find its state here. */
    private static final int IN_MEMORY_MAX = 5_000;

    private static final float LOAD_FACTOR = 0.75f;

    private final ScratchStore disk;
    private final byte mark;
    private final Function<S, byte[]> toBytes;
    private final Function<byte @Nullable [], S> toState;

    @SuppressWarnings("serial")
    private final Map<String, S> recent =
            new LinkedHashMap<>(IN_MEMORY_MAX, LOAD_FACTOR, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, S> eldest) {
                    boolean isFull = size() > IN_MEMORY_MAX;
                    if (isFull) {
                        write(eldest.getKey(), eldest.getValue());
                    }
                    return isFull;
                }
            };

    /**
     * @param mark tells these keys from others on the same disk
     */
    NewestStates(
            ScratchStore disk,
            byte mark,
            Function<S, byte[]> toBytes,
            Function<byte @Nullable [], S> toState) {
        this.disk = disk;
        this.mark = mark;
        this.toBytes = toBytes;
        this.toState = toState;
    }

    S get(String key) {
        S state = recent.get(key);
        return state == null ? toState.apply(disk.get(ScratchStore.key(mark, key))) : state;
    }

    void put(String key, S state) {
        recent.put(key, state);
    }

    private void write(String key, S state) {
        disk.put(ScratchStore.key(mark, key), toBytes.apply(state));
    }

    /** Now all of them are on disk. */
    void flush() {
        recent.forEach(this::write);
        recent.clear();
    }
}
