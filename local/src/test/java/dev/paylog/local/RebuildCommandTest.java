package dev.paylog.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

class RebuildCommandTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --source=both                 | one of [STATE, EVENTS]
                    --as-of=yesterday             | '--as-of'
                    --max-records-per-second=many | '--max-records-per-second'
                    --rollback --source=state     | --rollback takes what was live before
                    --rollback --as-of=2026-11-25T12:00:00Z | --rollback takes what was live before
                    """)
    void sendsThoseWithWrongOptionsToTheUsage(String options, String complaint) {
        CommandRun run = run(options.split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains(complaint);
    }

    @Test
    void saysThatNothingRunsThatCouldBeRebuilt() {
        CommandRun run = run("--source", "events");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("no projection-service runs here; ./paylog up first");
    }

    private CommandRun run(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "rebuild";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return CommandRun.of(TemporarySuite.in(folder), arguments);
    }
}
