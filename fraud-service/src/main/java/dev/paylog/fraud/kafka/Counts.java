package dev.paylog.fraud.kafka;

import dev.paylog.fraud.domain.Decision;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What is counted where Kafka creates the objects, and no registry can be handed in. */
final class Counts {

    /** Looked up once: each payment is counted. */
    private static final Map<Decision, Counter> ASSESSED =
            Arrays.stream(Decision.values())
                    .collect(Collectors.toMap(decision -> decision, Counts::counter));

    private Counts() {}

    private static Counter counter(Decision decision) {
        return Metrics.counter("fraud.payments.assessed", "decision", decision.name());
    }

    static void deadLetter(String topic) {
        Metrics.counter("paylog.dead.letters", "topic", topic).increment();
    }

    static void skipped(String topic) {
        Metrics.counter("paylog.records.skipped", "topic", topic).increment();
    }

    /** How many payments this instance has screened since it started. */
    static double assessed() {
        return ASSESSED.values().stream().mapToDouble(Counter::count).sum();
    }

    static void assessed(Decision decision) {
        Objects.requireNonNull(ASSESSED.get(decision)).increment();
    }
}
