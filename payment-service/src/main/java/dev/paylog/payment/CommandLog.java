package dev.paylog.payment;

import dev.paylog.payment.domain.Command;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Where commands go: the log, and nothing else. */
public interface CommandLog {

    /**
     * Appends a command; it is safe to append it again with the same idempotency key.
     *
     * @param patience how long to wait for the outcome, once the log has the command; zero: not
     * @return the outcome, or the newest that is known of it; null when there is none yet
     * @throws LogUnavailableException when the broker did not acknowledge it in time
     * @throws OverloadedException when too many callers wait already, or too many commands to be
     *     decided; nothing was appended
     */
    @Nullable Reply append(Command command, Duration patience);

    /**
     * Appends a command, and goes on before the broker has it. Waits while too many others are on
     * their way, or wait to be decided.
     *
     * @return done when the broker has acknowledged it; else a {@link LogUnavailableException}
     */
    CompletableFuture<@Nullable Void> append(Command command);
}
