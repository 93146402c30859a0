package dev.paylog.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** On a process that does nothing but let a file grow, as long as it can. */
@EnabledOnOs(OS.LINUX)
class SignalTest {
    @TempDir Path folder;

    private Path file;
    private Path refused;
    private Process process;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("growing");
        refused = folder.resolve("refused");
        Files.createFile(file);
        process =
                new ProcessBuilder(
                                "/bin/sh",
                                "-c",
                                "trap '' XFSZ; while :; do printf 123 >> \"$0\" || : > \"$1\";"
                                        + " sleep 0.01; done",
                                file.toString(),
                                refused.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        awaitGrowth();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    private void awaitGrowth() throws IOException {
        long before = Files.size(file);
        await().until(() -> Files.size(file) > before);
    }

    private char state() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        return stat.charAt(stat.lastIndexOf(')') + 2);
    }

    @Test
    void takesAllTimeAndGivesItBack() throws IOException {
        Signal.send("STOP", process.pid());
        await().until(() -> state() == 'T');

        Signal.send("CONT", process.pid());
        awaitGrowth();
    }

    @Test
    void letsNoFileGrowUntilItMayAgain() throws IOException {
        Signal.limitFiles("1", process.pid());
        await().until(() -> Files.exists(refused));
        long limited = Files.size(file);
        Files.delete(refused);
        await().until(() -> Files.exists(refused));
        assertThat(Files.size(file)).isEqualTo(limited);

        Signal.limitFiles("unlimited", process.pid());
        awaitGrowth();
    }

    @Test
    void saysWhenNobodyIsThere() throws InterruptedException {
        process.destroyForcibly().waitFor();

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Signal.send("STOP", process.pid()))
                .withMessageStartingWith("/bin/sh -c kill -s STOP %d failed: ", process.pid());
    }
}
