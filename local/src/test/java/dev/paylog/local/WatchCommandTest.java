package dev.paylog.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.stream.Stream;

class WatchCommandTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --since=yesterday | '--since'
                    --language=fr     | one of [EN, DE]
                    --from=now        | '--from=now'
                    --clients=0       | --clients is 1 to 20,000, not 0
                    --clients=-1      | --clients is 1 to 20,000, not -1
                    --clients=20001   | --clients is 1 to 20,000, not 20,001
                    --seconds=0       | --seconds is 1 to 86,400, not 0
                    --seconds=86401   | --seconds is 1 to 86,400, not 86,401
                    --seconds=5       | --seconds needs --clients
                    """)
    void sendsThoseWithWrongOptionsToTheUsage(String option, String complaint) {
        CommandRun run = run(option);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains(complaint);
    }

    @Test
    void saysThatNothingRunsThatCouldBeWatched() {
        CommandRun run = run("alice");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint())
                .contains("no notification-service runs here; ./paylog up first");
    }

    @Test
    void saysThatNobodyAnswers() {
        CommandRun run = run("--notifications", "http://127.0.0.1:9");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint())
                .contains("notification-service does not answer at http://127.0.0.1:9");
    }

    private CommandRun run(String... options) {
        return CommandRun.of(
                TemporarySuite.in(folder),
                Stream.concat(Stream.of("watch"), Stream.of(options)).toArray(String[]::new));
    }
}
