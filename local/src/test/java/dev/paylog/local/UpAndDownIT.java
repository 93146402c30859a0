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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class UpAndDownIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir Path folder;

    private Suite suite;

    @BeforeEach
    void build() throws IOException {
        suite = TemporarySuite.in(folder);
        StubService.writeJar(folder.resolve("one/target/one.jar"));
        StubService.writeJar(folder.resolve("two/target/two.jar"));
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
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> suite.find(victim).filter(ManagedProcess::isReady).isPresent());

        suite.find(victim).orElseThrow().kill();

        assertThat(up.get(LIMIT.toSeconds(), TimeUnit.SECONDS).exitCode()).isEqualTo(1);
        assertThat(suite.running()).isEmpty();
    }

    @Test
    void adoptsWhatRunsAlready() throws ExecutionException, InterruptedException, TimeoutException {
        assertThat(CommandRun.of(suite, "up", "--detach").exitCode()).isZero();
        ManagedProcess kept = suite.find(suite.services().getFirst()).orElseThrow();
        Program other = suite.services().getLast();
        suite.find(other).orElseThrow().kill();
        CompletableFuture<CommandRun> up =
                CompletableFuture.supplyAsync(() -> CommandRun.of(suite, "up"));
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> suite.find(other).filter(ManagedProcess::isReady).isPresent());

        assertThat(kept.isAlive()).isTrue();
        kept.kill();

        assertThat(up.get(LIMIT.toSeconds(), TimeUnit.SECONDS).exitCode()).isEqualTo(1);
        assertThat(suite.running()).isEmpty();
    }

    @Test
    void leavesNothingBehindWhenAServiceCannotStart() throws IOException {
        Files.writeString(folder.resolve("two/target/two.jar"), "not a jar");

        CommandRun run = CommandRun.of(suite, "up", "--detach");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("two (pid ", "has ended", "two.jar");
        assertThat(suite.running()).isEmpty();
    }
}
