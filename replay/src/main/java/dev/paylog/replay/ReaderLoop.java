package dev.paylog.replay;

import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The thread that reads, and tries again after a pause whenever reading fails, until it is stopped.
 */
final class ReaderLoop {

    /** How the reader hears that it has to end. */
    interface Signal {
        boolean isStopping();

        /** At the latest of stopping and of this call, the reader is woken up. */
        void onStop(Runnable wakeup);
    }

    private static final Logger log = LoggerFactory.getLogger(ReaderLoop.class);
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long PAUSE_MILLIS_MAX = 5_000;
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(15);

    private final String name;
    private final Consumer<Signal> reading;
    private final Consumer<Throwable> failed;
    private volatile @Nullable Run run;

    ReaderLoop(String name, Consumer<Signal> reading, Consumer<Throwable> failed) {
        this.name = name;
        this.reading = reading;
        this.failed = failed;
    }

    synchronized void start() {
        if (run != null) {
            throw new IllegalStateException(name + " runs already");
        }
        var next = new Run();
        run = next;
        next.thread.start();
    }

    synchronized void stop() {
        Run present = run;
        if (present != null) {
            present.stop();
        }
        run = null;
    }

    boolean isRunning() {
        return run != null;
    }

    /** One life of the thread, from start to stop. */
    private final class Run implements Signal {

        private final Thread thread =
                Thread.ofPlatform().name(name).unstarted(this::readUntilStopped);
        private final CountDownLatch stopping = new CountDownLatch(1);
        private volatile Runnable wakeup = () -> {};

        @Override
        public boolean isStopping() {
            return stopping.getCount() == 0;
        }

        @Override
        public void onStop(Runnable awaken) {
            wakeup = awaken;
            if (isStopping()) {
                awaken.run();
            }
        }

        private void readUntilStopped() {
            long pauseMillis = FIRST_PAUSE_MILLIS;
            while (!isStopping()) {
                long begun = System.nanoTime();
                try {
                    reading.accept(this);
                } catch (WakeupException e) {
                    log.debug("Woken up to stop", e);
                } catch (RuntimeException | Error e) {
                    // Even after an error: a reader that is gone would say nothing of it.
                    pauseMillis = wentWellFor(begun) ? FIRST_PAUSE_MILLIS : pauseMillis;
                    fail(e, pauseMillis);
                    pauseMillis = Math.min(PAUSE_MILLIS_MAX, 2 * pauseMillis);
                }
            }
        }

        private static boolean wentWellFor(long begunNanos) {
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
            return millis > 4 * PAUSE_MILLIS_MAX;
        }

        private void fail(Throwable reason, long pauseMillis) {
            if (isStopping()) {
                return;
            }
            failed.accept(reason);
            log.warn("Reading failed; trying again in {} ms: {}", pauseMillis, reason.toString());
            log.debug("The failure in full", reason);
            try {
                stopping.await(pauseMillis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopping.countDown();
            }
        }

        private void stop() {
            stopping.countDown();
            wakeup.run();
            try {
                if (!thread.join(STOPPED_WITHIN)) {
                    log.warn("The reader has not ended within {}", STOPPED_WITHIN);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
