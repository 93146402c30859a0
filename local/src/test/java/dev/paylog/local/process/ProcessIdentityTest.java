package dev.paylog.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ProcessIdentityTest {
    private final ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());

    @TempDir Path folder;

    @Test
    void isFoundAgainByItsFile() throws IOException {
        Path file = folder.resolve("run/self.pid");

        self.write(file);

        assertThat(ProcessIdentity.read(file)).contains(self);
        assertThat(self.isAlive()).isTrue();
    }

    @Test
    void doesNotTakeAnotherProcessWithTheSameNumberForItself() {
        ProcessIdentity earlier =
                new ProcessIdentity(self.pid(), self.started(), "an-earlier-boot:1");

        assertThat(earlier.isAlive()).isFalse();
        assertThat(earlier.handle()).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isKnownAgainAfterTheClockHasBeenSet() {
        ProcessIdentity shifted =
                new ProcessIdentity(self.pid(), self.started().minusSeconds(3600), self.birth());

        assertThat(shifted.isAlive()).isTrue();
    }

    @Test
    void goesByTheTimeOfDayWhereNothingElseIsKnown() {
        assertThat(new ProcessIdentity(self.pid(), self.started(), "").isAlive()).isTrue();
        assertThat(new ProcessIdentity(self.pid(), self.started().minusSeconds(60), "").isAlive())
                .isFalse();
    }

    @Test
    void isDeadWhenTheProcessHasEnded() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
        assertThat(identity.isAlive()).isTrue();

        process.destroyForcibly().waitFor();

        assertThat(identity.isAlive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "4711", "x 2026-11-22T10:00:00Z", "4711 yesterday", "1 2 3", "1 2 3 4"})
    void isUnknownWhenTheFileIsDamaged(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("damaged.pid"), content);

        assertThat(ProcessIdentity.read(file)).isEmpty();
    }

    @Test
    void isUnknownWithoutAFile() {
        assertThat(ProcessIdentity.read(folder.resolve("none.pid"))).isEmpty();
    }
}
