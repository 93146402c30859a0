package dev.paylog.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

class UpCommandTest {
    @TempDir Path folder;

    @Test
    void namesThePortInUseAndWhoNeedsIt() throws IOException {
        Suite suite = TemporarySuite.in(folder);
        int port = suite.services().getFirst().ports().getFirst();
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            CommandRun run = CommandRun.of(suite, "up", "--detach");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.complaint())
                    .contains("port " + socket.getLocalPort() + ", needed by one, is in use");
        }
        assertThat(suite.running()).isEmpty();
    }

    @Test
    void keepsTheDataWhenAFreshStartIsNotPossible() throws IOException {
        Suite suite = TemporarySuite.in(folder);
        suite.workspace().open();
        Path kept = Files.writeString(suite.workspace().data().resolve("kept"), "records");
        int port = suite.services().getFirst().ports().getFirst();
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(CommandRun.of(suite, "up", "--fresh").exitCode()).isEqualTo(1);
        }
        assertThat(kept).exists();
    }

    @Test
    void saysThatTheDataFolderCannotBeWritten() throws IOException {
        Suite suite = TemporarySuite.in(folder);
        // A file where the folder should be: permissions would not keep an administrator out.
        Files.writeString(suite.workspace().folder(), "in the way");

        CommandRun run = CommandRun.of(suite, "up", "--detach");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint())
                .contains(suite.workspace().folder().toString(), "cannot be written");
    }

    @Test
    void sendsThoseWithAWrongOptionToTheUsage() {
        CommandRun run = CommandRun.of(TemporarySuite.in(folder), "up", "--frehs");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("--frehs", "--fresh");
    }

    @Test
    void sendsThoseWhoAskForInstancesThatCannotBeToTheUsage() {
        CommandRun run =
                CommandRun.of(TemporarySuite.in(folder), "up", "--instances", "one=2,three=1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("--instances 'three=1' is not", "one=2, of one, two");
    }

    @Test
    void refusesNumbersOfBrokersThatMakeNoCluster() {
        CommandRun run = CommandRun.of(TemporarySuite.in(folder), "up", "--brokers", "2");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaint()).contains("--brokers 2: 1 for a small machine, or 3");
    }

    @Test
    void doesNotMoveALogToMoreBrokers() throws IOException {
        Suite suite = TemporarySuite.in(folder);
        suite.workspace().open();
        Path broker = suite.workspace().data("kafka-1");
        Files.createDirectories(broker);
        Files.writeString(broker.resolve("meta.properties"), "version=1");

        CommandRun run = CommandRun.of(suite, "up", "--brokers", "3");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaint()).contains("--brokers 3: the log here lies on 1; --fresh");
        assertThat(suite.workspace().brokers()).isEqualTo(1);
    }
}
