package dev.paylog.payment.kafka;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

class ThreadReplacementTest {

    private final AtomicInteger givenUp = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final ThreadReplacement replacement =
            new ThreadReplacement(() -> now, givenUp::incrementAndGet);

    private void useUpReplacements() {
        for (int i = 0; i < ThreadReplacement.REPLACEMENTS_MAX; i++) {
            assertThat(replacement.after(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
        }
        assertThat(givenUp).hasValue(0);
    }

    @Test
    void asksForANewStartAfterAFewFailures() {
        useUpReplacements();

        assertThat(replacement.after(new IllegalStateException())).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(givenUp).hasValue(1);
    }

    @Test
    void forgetsFailuresOfLongAgo() {
        useUpReplacements();

        now = now.plus(ThreadReplacement.PERIOD).plusSeconds(1);

        assertThat(replacement.after(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
        assertThat(givenUp).hasValue(0);
    }

    @Test
    void neverGivesUpOnWhatPasses() {
        var failure = new StreamsException("failed", new TimeoutException("no answer"));
        for (int i = 0; i < 100; i++) {
            assertThat(replacement.after(failure)).isEqualTo(REPLACE_THREAD);
        }
        assertThat(givenUp).hasValue(0);
    }

    @Test
    void doesNotAskForANewStartWhereOnlyANewerVersionHelps() {
        var failure =
                new StreamsException("failed", new UnknownCommandException("NewCommand", null));

        assertThat(replacement.after(failure)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(givenUp).hasValue(0);
    }
}
