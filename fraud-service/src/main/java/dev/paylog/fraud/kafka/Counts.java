package dev.paylog.fraud.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;

/** What is counted where Kafka creates the objects, and no registry can be handed in. */
final class Counts {

    private Counts() {}

    static void deadLetter(String topic) {
        Metrics.counter("paylog.dead.letters", "topic", topic).increment();
    }

    static void skipped(String topic) {
        Metrics.counter("paylog.records.skipped", "topic", topic).increment();
    }

    /** How many payments this instance has screened since it started. */
    static double assessed() {
        return Metrics.globalRegistry.find("fraud.payments.assessed").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    static void assessed(String decision) {
        Metrics.counter("fraud.payments.assessed", "decision", decision).increment();
    }
}
