package dev.paylog.fraud.domain;

import java.time.Instant;
import java.util.Comparator;

/** Where a payment stands in the queue of reviews: oldest first, then by id. */
public record QueuePosition(Instant since, String paymentId) implements Comparable<QueuePosition> {

    /** Before every review. */
    public static final QueuePosition FRONT = new QueuePosition(Instant.EPOCH, "");

    private static final Comparator<QueuePosition> ORDER =
            Comparator.comparing(QueuePosition::since).thenComparing(QueuePosition::paymentId);

    @Override
    public int compareTo(QueuePosition other) {
        return ORDER.compare(this, other);
    }
}
