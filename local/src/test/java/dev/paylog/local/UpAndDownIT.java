package dev.paylog.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Program;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

class UpAndDownIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir Path folder;

    private Suite suite;

    @BeforeEach
    void build() throws IOException {
        suite = TemporarySuite.in(folder);
        StubService.writeJar(folder.resolve("one/target/run/one.jar"));
        StubService.writeJar(folder.resolve("two/target/run/two.jar"));
    }

    @AfterEach
    void stopAll() {
        suite.running().forEach(ManagedProcess::stop);
    }

    @Test
    void startsInTheBackgroundOnceAndStops() {
        assertThat(CommandRun.of(suite, "up", "--detach").exitCode()).isZero();
        assertThat(suite.running()).hasSize(4).allMatch(ManagedProcess::isReady);
        var pids = suite.running().stream().map(ManagedProcess::pid).toList();

        assertThat(CommandRun.of(suite, "up", "--detach").exitCode()).isZero();
        assertThat(suite.running()).extracting(ManagedProcess::pid).isEqualTo(pids);

        CommandRun fresh = CommandRun.of(suite, "up", "--fresh");
        assertThat(fresh.exitCode()).isEqualTo(1);
        assertThat(fresh.complaint()).contains("./paylog down first");

        assertThat(CommandRun.of(suite, "down").exitCode()).isZero();
        assertThat(suite.running()).isEmpty();
        assertThat(suite.workspace().data("kafka-1")).isNotEmptyDirectory();
        assertThat(CommandRun.of(suite, "down").exitCode()).isZero();
    }

    @Test
    void stopsEverythingWhenAChildDies()
            throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<CommandRun> up =
                CompletableFuture.supplyAsync(() -> CommandRun.of(suite, "up"));
        Program victim = suite.services().getFirst();
        awaitReady(victim);

        suite.find(victim).orElseThrow().kill();

        assertThat(up.get(LIMIT.toSeconds(), TimeUnit.SECONDS).exitCode()).isEqualTo(1);
        assertThat(suite.running()).isEmpty();
    }

    @Test
    void adoptsWhatRunsAlready() throws ExecutionException, InterruptedException, TimeoutException {
        assertThat(CommandRun.of(suite, "up", "--detach").exitCode()).isZero();
        ManagedProcess kept = suite.find(suite.services().getFirst()).orElseThrow();
        Program other = suite.instancesOf("two").getFirst();
        suite.find(other).orElseThrow().kill();
        CompletableFuture<CommandRun> up =
                CompletableFuture.supplyAsync(() -> CommandRun.of(suite, "up"));
        awaitReady(other);

        assertThat(kept.isAlive()).isTrue();
        kept.kill();

        assertThat(up.get(LIMIT.toSeconds(), TimeUnit.SECONDS).exitCode()).isEqualTo(1);
        assertThat(suite.running()).isEmpty();
    }

    @Test
    void leavesNothingBehindWhenAServiceCannotStart() throws IOException {
        Files.writeString(folder.resolve("two/target/run/two.jar"), "not a jar");

        CommandRun run = CommandRun.of(suite, "up", "--detach");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("two (pid ", "has ended", "two.jar");
        assertThat(suite.running()).isEmpty();
    }

    @Test
    void addsInstancesAndStopsMoreThanItWouldStart() {
        assertThat(up("--detach", "--instances", "one=2").exitCode()).isZero();
        assertThat(names()).containsExactly("kafka-1", "registry", "one", "one-2", "two");
        var pids = suite.runningInstancesOf("one").stream().map(ManagedProcess::pid).toList();

        assertThat(up("--detach", "--instances", "two=2").exitCode()).isZero();
        assertThat(suite.runningInstancesOf("one")).extracting(ManagedProcess::pid).isEqualTo(pids);
        assertThat(suite.runningInstancesOf("two")).hasSize(2).allMatch(ManagedProcess::isReady);

        suite.runningInstancesOf("two").getLast().kill();
        assertThat(suite.known()).extracting(Program::name).contains("two-2");

        assertThat(CommandRun.of(suite, "down").exitCode()).isZero();
        assertThat(suite.running()).isEmpty();
        assertThat(suite.known()).extracting(Program::name).doesNotContain("one-2", "two-2");
    }

    @Test
    void goesOnWhileAnotherInstanceOfTheSameServiceRuns()
            throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<CommandRun> watching =
                CompletableFuture.supplyAsync(() -> up("--instances", "one=2"));
        awaitReady(suite.instancesOf("one").getLast());
        awaitReady(suite.instancesOf("two").getFirst());
        Awaitility.await().atMost(LIMIT).until(this::isStartOver);
        suite.find(suite.instancesOf("one").getFirst()).orElseThrow().kill();

        // The one that watches takes over what another command starts again.
        assertThat(up("--instances", "one=2").exitCode()).isZero();
        assertThat(suite.runningInstancesOf("one")).hasSize(2).allMatch(ManagedProcess::isReady);
        assertThat(watching).isNotDone();

        suite.runningInstancesOf("one").forEach(ManagedProcess::kill);

        assertThat(watching.get(LIMIT.toSeconds(), TimeUnit.SECONDS).exitCode()).isEqualTo(1);
        assertThat(suite.running()).isEmpty();
    }

    private boolean isStartOver() throws IOException {
        Path lock = suite.workspace().pidFile("up").resolveSibling("up.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException starting) {
            return false;
        }
    }

    private CommandRun up(String... options) {
        return CommandRun.of(
                suite, Stream.concat(Stream.of("up"), Stream.of(options)).toArray(String[]::new));
    }

    private void awaitReady(Program program) {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> suite.find(program).filter(ManagedProcess::isReady).isPresent());
    }

    private List<String> names() {
        return suite.running().stream().map(one -> one.program().name()).toList();
    }
}
