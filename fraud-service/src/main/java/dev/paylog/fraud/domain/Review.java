package dev.paylog.fraud.domain;

import java.time.Instant;

/** A referred payment on its way to a person and back. */
public sealed interface Review {

    Payment payment();

    /** Waits for a person since then. */
    record Open(Payment payment, Assessment assessment, Instant since) implements Review {

        public QueuePosition position() {
            return new QueuePosition(since, payment.paymentId());
        }
    }

    /** Decided; kept for a while, so that a second reviewer is told of the first. */
    record Decided(Payment payment, Assessment assessment) implements Review {}
}
