package dev.paylog.local.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets a command that is interrupted (Ctrl-C, {@code SIGTERM}) end as it would by itself, and say
 * what it has to say, before the process is gone. Closed when the command is over.
 */
public final class OrderlyEnd implements AutoCloseable {

    private final CountDownLatch over = new CountDownLatch(1);

    /**
     * @param stop asks the command to end; false when there is nothing to wait for
     * @param limit how long it is waited for
     * @param late for people, when it has not ended by then
     */
    public OrderlyEnd(BooleanSupplier stop, Duration limit, String late) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> await(stop, limit, late), "orderly-end"));
    }

    private void await(BooleanSupplier stop, Duration limit, String late) {
        try {
            if (stop.getAsBoolean() && !over.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("paylog: " + late);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
