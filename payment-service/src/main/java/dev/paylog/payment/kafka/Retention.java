package dev.paylog.payment.kafka;

import java.time.Duration;

/**
 * How long what ended is kept whole.
 *
 * @param now epoch milliseconds
 */
record Retention(long now, Duration keepWhole) {

    /**
     * Payments are kept whole a little longer than receipts (a day for 90), so that a refund sent
     * in the last moment finds what it gives back.
     */
    private static final int MARGIN_DIVISOR = 90;

    /** What was submitted before this time, in epoch milliseconds, is cut down. */
    long limit(Timeline.Kind kind) {
        return switch (kind) {
            case RECEIPT -> now - keepWhole.toMillis();
            case PAYMENT -> now - keepWhole.plus(keepWhole.dividedBy(MARGIN_DIVISOR)).toMillis();
        };
    }

    boolean isOver(Timeline.Kind kind, long submittedAt) {
        return submittedAt < limit(kind);
    }
}
