package dev.paylog.local.bench;

import dev.paylog.local.load.Latencies;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** From when a payment's last event was read until its end was told. Asked by two threads. */
final class ToldDelays {
    private static final long MICROS_MAX = Duration.ofMinutes(5).toNanos() / 1_000;
    private static final int DIGITS = 3;

    private final Map<String, Long> first = new ConcurrentHashMap<>();
    private volatile Histogram micros = new ConcurrentHistogram(MICROS_MAX, DIGITS);
    private volatile boolean measuring;

    void begin() {
        first.clear();
        micros = new ConcurrentHistogram(MICROS_MAX, DIGITS);
        measuring = true;
    }

    Latencies end() {
        measuring = false;
        return Latencies.of(micros);
    }

    void committed(String paymentId, long nanos) {
        // Told before the plainest consumer has it: sooner is not possible.
        meet(paymentId, nanos, 0);
    }

    void told(String paymentId, long nanos) {
        meet(paymentId, nanos, 1);
    }

    private void meet(String paymentId, long nanos, int sign) {
        if (!measuring) {
            return;
        }
        Long other = first.putIfAbsent(paymentId, nanos);
        if (other != null) {
            first.remove(paymentId);
            micros.recordValue(Math.clamp(sign * (nanos - other) / 1_000, 0, MICROS_MAX));
        }
    }
}
