package dev.paylog.schemas.streams;

import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long the transactions of a stream thread are. Each costs the broker a mark in every partition
 * that it has written to, however little that was: short ones make payments quick, and too many of
 * them keep everybody from working. So a transaction is as short as it can be while the payments
 * are young, and in a backlog it may last a part of the time that they have waited already, which
 * nobody notices. Its upper limit is Streams' own {@code commit.interval.ms}.
 *
 * <p>Under exactly-once a stream thread has one transaction for all of its tasks, so the pace
 * belongs to the thread.
 */
public final class CommitPace {
    private static final long LEAST_MILLIS = 10;

    /** A payment's way crosses five transactions, so the wait grows by about a half of itself. */
    private static final int SHARE = 8;

    private static final Duration LOOK_EVERY = Duration.ofMillis(5);
    private static final ThreadLocal<CommitPace> OF_THREAD =
            ThreadLocal.withInitial(CommitPace::new);

    private boolean isOpen;
    private long begunNanos;
    private long lengthMillis;

    CommitPace() {}

    /** To be called when a processor is initialised: what it has worked on is committed in time. */
    public static void keep(ProcessingContext context) {
        context.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, _ -> commitIfDue(context));
    }

    /**
     * To be called when a processor has worked on a record.
     *
     * @param timestamp of the record, in epoch milliseconds
     */
    public static void worked(ProcessingContext context, long timestamp) {
        OF_THREAD.get().worked(context.currentSystemTimeMs() - timestamp, System.nanoTime());
        commitIfDue(context);
    }

    private static void commitIfDue(ProcessingContext context) {
        if (OF_THREAD.get().isDue(System.nanoTime())) {
            context.commit();
        }
    }

    /** The thread's transaction is over. */
    static void committed() {
        OF_THREAD.get().end();
    }

    void worked(long ageMillis, long nowNanos) {
        if (!isOpen) {
            isOpen = true;
            begunNanos = nowNanos;
            lengthMillis = LEAST_MILLIS;
        }
        lengthMillis = Math.max(lengthMillis, ageMillis / SHARE);
    }

    boolean isDue(long nowNanos) {
        return isOpen && nowNanos - begunNanos >= TimeUnit.MILLISECONDS.toNanos(lengthMillis);
    }

    void end() {
        isOpen = false;
    }
}
