package dev.paylog.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Program;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** On services that only listen; what callers notice of real ones is told in guarantees.md. */
class RestartCommandTest {
    @TempDir Path folder;

    private final Console console = new Console(System.out);
    private Suite suite;

    @BeforeEach
    void start() throws IOException {
        suite = TemporarySuite.in(folder);
        suite.workspace().open();
        StubService.writeJar(jar("one"));
        StubService.writeJar(jar("two"));
    }

    @AfterEach
    void stopAll() {
        suite.running().forEach(ManagedProcess::stop);
    }

    private Path jar(String module) {
        return folder.resolve(module + "/target/run/" + module + ".jar");
    }

    private void run(Program... programs) {
        Stream.of(programs)
                .map(program -> ManagedProcess.start(program, suite.workspace()))
                .toList()
                .forEach(ManagedProcess::awaitReady);
    }

    private List<Long> pids(String module) {
        return suite.runningInstancesOf(module).stream().map(ManagedProcess::pid).toList();
    }

    @Test
    void startsEveryInstanceThatRunsAnewAndNoOther() {
        run(
                suite.instancesOf("one").getFirst(),
                suite.instancesOf("two").getFirst(),
                suite.instancesOf("two").getLast());
        List<Long> before = Stream.of("one", "two").flatMap(name -> pids(name).stream()).toList();

        assertThat(CommandRun.of(suite, "restart").exitCode()).isZero();

        assertThat(suite.running())
                .extracting(process -> process.program().name())
                .containsExactly("one", "two", "two-2");
        assertThat(suite.running())
                .allMatch(ManagedProcess::isReady)
                .extracting(ManagedProcess::pid)
                .doesNotContainAnyElementsOf(before);
    }

    @Test
    void leavesTheOtherInstanceAtWorkWhenOneDoesNotComeBack() throws IOException {
        run(
                suite.instancesOf("one").getFirst(),
                suite.instancesOf("two").getFirst(),
                suite.instancesOf("two").getLast());
        long other = pids("two").getLast();
        // Running processes keep the jar that they have opened.
        Files.delete(jar("two"));
        Files.writeString(jar("two"), "not a jar");

        CommandRun run = CommandRun.of(suite, "restart");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("two (pid ", "has ended", "two.jar");
        assertThat(pids("two")).containsExactly(other);
    }

    @Test
    void hasNothingToDoWhereNothingRuns() {
        CommandRun run = CommandRun.of(suite, "restart");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("nothing runs here that could be restarted");
        assertThat(CommandRun.of(suite, "restart", "--brokers").complaint())
                .contains("nothing runs here that could be restarted");
    }

    @Test
    void leavesASuiteAloneThatATerminalWatches() throws IOException {
        run(suite.instancesOf("one").getFirst());
        List<Long> before = pids("one");
        try (StartLock lock = StartLock.take(suite.workspace(), console)) {
            lock.announce();

            CommandRun run = CommandRun.of(suite, "restart");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.complaint()).contains("./paylog up --detach");
        }
        assertThat(pids("one")).isEqualTo(before);
    }
}
