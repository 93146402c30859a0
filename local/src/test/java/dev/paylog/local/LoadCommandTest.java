package dev.paylog.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

class LoadCommandTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --rate=0           | the rate is 1 to 100,000 payments a second, not 0
                    --rate=100001      | the rate is 1 to 100,000
                    --rate=many        | Invalid value for option '--rate'
                    --duration=0s      | the duration is 1s to 24h, not 0s
                    --duration=25h     | the duration is 1s to 24h
                    --duration=30      | such as 30s or 5m, not '30'
                    --duration=-5s     | such as 30s or 5m
                    --accounts=1       | 2 to 1,000,000 accounts can pay one another, not 1
                    --accounts=1000001 | 2 to 1,000,000 accounts
                    --shape=square     | one of [UNIFORM, ZIPF, HOT]
                    """)
    void sendsThoseBeyondTheLimitsToTheUsage(String option, String complaint) {
        CommandRun run = CommandRun.of(TemporarySuite.in(folder), "load", option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains(complaint);
    }

    @Test
    void saysThatNothingRunsThatCouldBeLoaded() {
        CommandRun run = CommandRun.of(TemporarySuite.in(folder), "load", "--shape", "hot");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("no payment-service runs here; ./paylog up first");
    }
}
