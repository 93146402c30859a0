package dev.paylog.fraud.kafka;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

import java.time.Instant;

class ThreadReplacementTest {

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final ThreadReplacement replacement = new ThreadReplacement(() -> now);

    @Test
    void givesUpAfterAFewFailures() {
        useUpReplacements();

        assertThat(replacement.handle(new IllegalStateException())).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void forgetsFailuresOfLongAgo() {
        useUpReplacements();

        now = now.plus(ThreadReplacement.PERIOD).plusSeconds(1);

        assertThat(replacement.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
    }

    private void useUpReplacements() {
        for (int i = 0; i < ThreadReplacement.REPLACEMENTS_MAX; i++) {
            assertThat(replacement.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
        }
    }

    @Test
    void neverGivesUpOnWhatPasses() {
        var failure = new StreamsException("failed", new TimeoutException("no answer"));
        for (int i = 0; i < 100; i++) {
            assertThat(replacement.handle(failure)).isEqualTo(REPLACE_THREAD);
        }
    }
}
