package dev.paylog.notification.kafka;

import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Work of threads of its own that begins anew, after a pause, whenever it fails. */
abstract class BackgroundLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundLoop.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final String name;
    private final int count;
    private volatile boolean running;
    private List<Thread> threads = List.of();

    BackgroundLoop(String name, int count) {
        this.name = name;
        this.count = count;
    }

    /** Works until it is not {@link #isRunning running} any more, or is interrupted. */
    abstract void run(int number) throws InterruptedException;

    private void repeat(int number) {
        while (running) {
            try {
                run(number);
            } catch (InterruptedException | InterruptException e) {
                LOG.debug("{} was asked to stop", name, e);
            } catch (RuntimeException e) {
                LOG.warn("{} failed, trying again in {}", name, PAUSE, e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        threads =
                IntStream.range(0, count)
                        .mapToObj(
                                number ->
                                        Thread.ofPlatform()
                                                .name(name + "-" + number)
                                                .start(() -> repeat(number)))
                        .toList();
    }

    /** What is in hand is finished first. */
    @Override
    public void stop() {
        running = false;
        try {
            for (Thread thread : threads) {
                if (!thread.join(STOP)) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 1;
    }
}
