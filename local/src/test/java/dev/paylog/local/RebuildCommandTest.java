package dev.paylog.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.local.process.ProcessIdentity;
import dev.paylog.local.process.Service;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

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

    @Test
    void asksTheInstanceThatIsNamed() throws IOException {
        Suite suite = suiteThatSeemsToRun();

        assertThat(run(suite).complaint()).contains("projection-service does not answer at");
        assertThat(run(suite, "--instance", "projection-service-2").complaint())
                .contains("projection-service-2 does not answer at")
                .contains(suite.services().getLast().address() + "/");
    }

    @Test
    void namesTheInstancesThatThereAre() throws IOException {
        CommandRun run = run(suiteThatSeemsToRun(), "--instance", "projection-service-3");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint())
                .contains(
                        "projection-service-3 does not run here;"
                                + " there is projection-service, projection-service-2");
    }

    /** By its pid files, which name this process; nobody listens on its ports. */
    private Suite suiteThatSeemsToRun() throws IOException {
        Suite suite = TemporarySuite.in(folder, "projection-service");
        for (Service service : suite.services()) {
            ProcessIdentity.of(ProcessHandle.current())
                    .write(suite.workspace().pidFile(service.name()));
        }
        return suite;
    }

    private CommandRun run(String... options) {
        return run(TemporarySuite.in(folder), options);
    }

    private static CommandRun run(Suite suite, String... options) {
        return CommandRun.of(
                suite,
                Stream.concat(Stream.of("rebuild"), Stream.of(options)).toArray(String[]::new));
    }
}
