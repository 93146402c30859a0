package dev.paylog.local.process;

import java.time.Duration;

/** A short wait between two looks. */
public final class Pause {
    private Pause() {}

    public static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while waiting", interrupted);
        }
    }
}
