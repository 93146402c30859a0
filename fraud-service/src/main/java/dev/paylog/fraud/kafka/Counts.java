package dev.paylog.fraud.kafka;

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

    static void assessed(String decision) {
        Metrics.counter("fraud.payments.assessed", "decision", decision).increment();
    }
}
