package dev.paylog.schemas.streams;

import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long the transactions of a stream thread are. Each costs the broker a mark in every partition
 * that it has written to, however little that was: short ones make payments quick, and too many of
 * them keep everybody from working. So a transaction is as short as it can be while the payments
 * are young, and in a backlog it may last a part of the time that they have waited already, which
 * nobody notices. Streams' own {@code commit.interval.ms} is for what is not worked on: marks of
 * transactions that were read, which need no transaction of their own while there is work.
 *
 * <p>Under exactly-once a stream thread has one transaction for all of its tasks, so the pace
 * belongs to the thread, and its consumer's polls keep it. A punctuator would too, but Streams
 * takes each task that it has called for one with something to commit: threads that had nothing to
 * do wrote their offsets ten times a second.
 */
public final class CommitPace {
    private static final long LEAST_MILLIS = 10;
    private static final long MOST_MILLIS = 100;

    /** A payment's way crosses five transactions, so the wait grows by about a half of itself. */
    private static final int SHARE = 8;

    private static final ThreadLocal<CommitPace> OF_THREAD =
            ThreadLocal.withInitial(CommitPace::new);

    private boolean isOpen;
    private boolean isRequested;
    private @Nullable ProcessingContext context;
    private long begunNanos;
    private long lengthMillis;

    CommitPace() {}

    /**
     * To be called when a processor has worked on a record.
     *
     * @param timestamp of the record, in epoch milliseconds
     */
    public static void worked(ProcessingContext context, long timestamp) {
        CommitPace pace = OF_THREAD.get();
        pace.context = context;
        pace.worked(context.currentSystemTimeMs() - timestamp, System.nanoTime());
        pace.requestIfDue();
    }

    /** How long the thread may wait for records: not beyond the end of its transaction. */
    static Duration pollFor(Duration max) {
        return OF_THREAD.get().pollFor(max, System.nanoTime());
    }

    /** The thread has waited, and commits next if that is due. */
    static void polled() {
        OF_THREAD.get().requestIfDue();
    }

    /** The thread's transaction is over. */
    static void committed() {
        OF_THREAD.get().end();
    }

    private void requestIfDue() {
        if (context != null && isDue(System.nanoTime())) {
            context.commit();
            isRequested = true;
        }
    }

    /** A request that had no effect, since the task is gone, must not keep the thread awake. */
    Duration pollFor(Duration max, long nowNanos) {
        if (!isOpen || isRequested) {
            return max;
        }
        long left = TimeUnit.MILLISECONDS.toNanos(lengthMillis) - (nowNanos - begunNanos);
        return Duration.ofNanos(Math.clamp(left, 0, max.toNanos()));
    }

    void worked(long ageMillis, long nowNanos) {
        if (!isOpen) {
            isOpen = true;
            begunNanos = nowNanos;
            lengthMillis = LEAST_MILLIS;
        }
        lengthMillis = Math.clamp(ageMillis / SHARE, lengthMillis, MOST_MILLIS);
    }

    boolean isDue(long nowNanos) {
        return isOpen && nowNanos - begunNanos >= TimeUnit.MILLISECONDS.toNanos(lengthMillis);
    }

    void end() {
        isOpen = false;
        isRequested = false;
    }
}
