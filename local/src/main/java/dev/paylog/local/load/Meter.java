package dev.paylog.local.load;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts a run. Latencies begin when a payment was due, not when it was sent at last. */
final class Meter {
    private static final long MICROS_MAX = Duration.ofHours(1).toNanos() / 1_000;
    private static final int DIGITS = 3;

    private final Recorder recorder = new Recorder(MICROS_MAX, DIGITS);
    private final Histogram whole = new Histogram(MICROS_MAX, DIGITS);
    private final LongAdder sent = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> retryReasons = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final long began = System.nanoTime();
    private long lastNanos = began;
    private long lastSent;
    private long lastAcknowledged;

    private final LoadListener listener;

    Meter(LoadListener listener) {
        this.listener = listener;
    }

    void sent() {
        sent.increment();
    }

    void retried(String reason) {
        retried.increment();
        retryReasons.computeIfAbsent(reason, _ -> new LongAdder()).increment();
        listener.retried(reason);
    }

    void acknowledged(String outcome, long latencyNanos) {
        acknowledged.increment();
        listener.acknowledged();
        outcomes.computeIfAbsent(outcome, _ -> new LongAdder()).increment();
        recorder.recordValue(Math.clamp(latencyNanos / 1_000, 0, MICROS_MAX));
    }

    void failed(String reason) {
        failed.increment();
        failures.computeIfAbsent(reason, _ -> new LongAdder()).increment();
    }

    /** What happened since the last time this was asked. */
    synchronized Second second(int inFlight) {
        long now = System.nanoTime();
        double seconds = Math.max(1, now - lastNanos) / 1e9;
        long sentNow = sent.sum();
        long acknowledgedNow = acknowledged.sum();
        Histogram latencies = recorder.getIntervalHistogram();
        whole.add(latencies);
        Second second =
                new Second(
                        Duration.ofNanos(now - began),
                        Math.round((sentNow - lastSent) / seconds),
                        Math.round((acknowledgedNow - lastAcknowledged) / seconds),
                        inFlight,
                        Latencies.millis(latencies, 50),
                        Latencies.millis(latencies, 99),
                        retried.sum(),
                        failed.sum());
        lastNanos = now;
        lastSent = sentNow;
        lastAcknowledged = acknowledgedNow;
        return second;
    }

    synchronized Totals totals() {
        whole.add(recorder.getIntervalHistogram());
        return new Totals(
                Duration.ofNanos(System.nanoTime() - began),
                sent.sum(),
                acknowledged.sum(),
                sums(outcomes),
                retried.sum(),
                sums(retryReasons),
                failed.sum(),
                sums(failures),
                Latencies.of(whole));
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counters) {
        Map<String, Long> sums = new TreeMap<>();
        counters.forEach((name, counter) -> sums.put(name, counter.sum()));
        return sums;
    }

    /** A run in figures. */
    record Totals(
            Duration took,
            long sent,
            long acknowledged,
            Map<String, Long> outcomes,
            long retried,
            Map<String, Long> retryReasons,
            long failed,
            Map<String, Long> failures,
            Latencies latencies) {}
}
