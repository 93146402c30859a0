package dev.paylog.notification.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A set of keys that only grows, of which 64 bits each are kept: 11 to 22 bytes of memory a key, so
 * a million fit into some 17 MB. Among a million, one key in 18 million million is taken for
 * another; none is ever missed.
 */
final class Fingerprints {

    private static final long EMPTY = 0;

    /** FNV-1a. */
    private static final long BASIS = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private long[] slots = new long[1 << 10];
    private int size;

    synchronized void add(String key) {
        long fingerprint = fingerprint(key);
        int slot = slot(slots, fingerprint);
        if (slots[slot] == EMPTY) {
            slots[slot] = fingerprint;
            size++;
            if (size > slots.length / 4 * 3) {
                grow();
            }
        }
    }

    synchronized boolean contains(String key) {
        return slots[slot(slots, fingerprint(key))] != EMPTY;
    }

    private void grow() {
        var larger = new long[slots.length * 2];
        Arrays.stream(slots)
                .filter(fingerprint -> fingerprint != EMPTY)
                .forEach(fingerprint -> larger[slot(larger, fingerprint)] = fingerprint);
        slots = larger;
    }

    /** Where it is, or would be. */
    private static int slot(long[] slots, long fingerprint) {
        int slot = (int) fingerprint & (slots.length - 1);
        while (slots[slot] != EMPTY && slots[slot] != fingerprint) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private static long fingerprint(String key) {
        long hash = BASIS;
        for (byte one : key.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (one & 0xff)) * PRIME;
        }
        // Its low bits choose the slot, and should depend on all others.
        hash = (hash ^ (hash >>> 32)) * PRIME;
        hash ^= hash >>> 29;
        return hash == EMPTY ? 1 : hash;
    }
}
