package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.PAYMENTS_0;
import static dev.paylog.projection.Examples.log;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.projection.Payment;
import dev.paylog.projection.ReadModel.Resumption;
import dev.paylog.projection.ReadModelUnavailableException;
import dev.paylog.replay.LogSnapshot;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

class GenerationsTest {

    private final Path folder;

    GenerationsTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        try (var model = ReadModelUnderTest.in(folder)) {
            model.generations.resume(log("cluster", 0));
            model.apply(payments(100, payment("p", 1, 1)));
        }
    }

    @Test
    void readsOnWhereItStopped() throws Exception {
        try (var model = ReadModelUnderTest.in(folder)) {
            Resumption resumption = model.generations.resume(log("cluster", 100));

            assertThat(resumption).isEqualTo(new Resumption("1", Map.of(PAYMENTS_0, 100L)));
            assertThat(model.payments.find("p")).isPresent();
        }
    }

    @Test
    void startsOverWhenItsPositionIsBehindTheEndOfTheLog() throws Exception {
        assertStartsOver(log("cluster", 99));
    }

    @Test
    void startsOverWhenItsPositionIsBeforeTheBeginningOfTheLog() throws Exception {
        assertStartsOver(
                new LogSnapshot(
                        "cluster", List.of(new LogSnapshot.Partition(PAYMENTS_0, 101, 200))));
    }

    @Test
    void startsOverOnAnotherLog() throws Exception {
        assertStartsOver(log("other cluster", 100));
    }

    @Test
    void startsOverWhenTheFileIsOfAnotherShape() throws Exception {
        try (var model = ReadModelUnderTest.in(folder)) {
            model.generations.resume(log("cluster", 100));
            model.generations.live().writer().run("UPDATE generation SET shape = 0");
        }

        assertStartsOver(log("cluster", 100));
    }

    @Test
    void startsOverWhenTheFileIsDamaged() throws Exception {
        Files.writeString(folder.resolve("generation-1.db"), "this is no database ".repeat(1000));

        assertStartsOver(log("cluster", 100));
    }

    @Test
    void startsOverWhenDamageShowsOnlyInWriting() throws Exception {
        try (var model = ReadModelUnderTest.in(folder)) {
            model.generations.resume(log("cluster", 100));
            model.apply(payments(100, many("q")));
        }
        destroyBehindTheRootsOfItsTables(folder.resolve("generation-1.db"));

        try (var model = ReadModelUnderTest.in(folder)) {
            assertThat(model.generations.resume(log("cluster", 100)).generation()).isEqualTo("1");
            assertThatThrownBy(() -> model.apply(payments(100, many("r"))))
                    .isInstanceOf(ReadModelUnavailableException.class);

            assertThat(model.generations.resume(log("cluster", 100)))
                    .isEqualTo(new Resumption("2", Map.of()));
            model.apply(payments(100, many("r")));
            assertThat(model.generations.resume(log("cluster", 100)))
                    .isEqualTo(new Resumption("2", Map.of(PAYMENTS_0, 100L)));
        }
    }

    private static Payment[] many(String prefix) {
        return IntStream.range(10, 1_000)
                .mapToObj(n -> payment(prefix + n, n, 1))
                .toArray(Payment[]::new);
    }

    private static void destroyBehindTheRootsOfItsTables(Path file) throws IOException {
        int intact = 24 * 4_096;
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).hasSizeGreaterThan(2 * intact);
        Arrays.fill(bytes, intact, bytes.length, (byte) 0xff);
        Files.write(file, bytes);
    }

    @Test
    void beginsTheFirstGenerationAgainWhenTheFileWasDeleted() throws Exception {
        GenerationFiles.delete(folder.resolve("generation-1.db"));

        try (var model = ReadModelUnderTest.in(folder)) {
            assertThat(model.generations.resume(log("cluster", 100)))
                    .isEqualTo(new Resumption("1", Map.of()));
            assertThat(model.payments.find("p")).isEmpty();
        }
    }

    @Test
    void discardsTheBlankFileOfACrashInTheMiddleOfStartingOver() throws Exception {
        new SqliteStorage(folder).open(2).close();

        try (var model = ReadModelUnderTest.in(folder)) {
            assertThat(model.generations.resume(log("cluster", 100)))
                    .isEqualTo(new Resumption("1", Map.of(PAYMENTS_0, 100L)));
            assertThat(folder.resolve("generation-2.db")).doesNotExist();
        }
    }

    @Test
    void trustsNoFileWithoutAMarker() throws Exception {
        Files.delete(folder.resolve(LiveMarker.FILE));

        assertStartsOver(log("cluster", 100));
    }

    @Test
    void trustsNoFileWhenTheMarkerIsGarbage() throws Exception {
        Files.writeString(folder.resolve(LiveMarker.FILE), "live 1 and a half");

        assertStartsOver(log("cluster", 100));
    }

    @Test
    void isUnavailableUntilItIsOpened() throws Exception {
        try (var model = ReadModelUnderTest.in(folder)) {
            assertThatThrownBy(() -> model.payments.find("p"))
                    .isInstanceOf(ReadModelUnavailableException.class);
        }
    }

    @Test
    void isUnavailableWhileItsFolderCannotBeMade(@TempDir Path other) throws Exception {
        Path file = Files.createFile(other.resolve("data"));
        try (var model = ReadModelUnderTest.in(file)) {
            assertThatThrownBy(() -> model.generations.resume(log("cluster", 100)))
                    .isInstanceOf(ReadModelUnavailableException.class)
                    .hasMessageContaining(file.toString());

            Files.delete(file);
            assertThat(model.generations.resume(log("cluster", 100)).generation()).isEqualTo("1");
        }
    }

    private void assertStartsOver(LogSnapshot log) throws Exception {
        try (var model = ReadModelUnderTest.in(folder)) {
            assertThat(model.generations.resume(log)).isEqualTo(new Resumption("2", Map.of()));
            assertThat(model.payments.find("p")).isEmpty();
            assertThat(folder.resolve("generation-1.db")).doesNotExist();
            assertThat(folder.resolve("generation-2.db")).exists();
        }
    }
}
