package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.PAYMENTS_0;
import static dev.paylog.projection.Examples.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.projection.ReadModel.Resumption;
import dev.paylog.projection.Successor;
import dev.paylog.projection.Successor.Comparison;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a SQLite folder is worth after a crash. */
class CrashTest {

    private final Path folder;
    private final Path crashed;
    private final ReadModelUnderTest model;

    CrashTest(@TempDir Path folder, @TempDir Path crashed) {
        this.folder = folder;
        this.crashed = crashed;
        this.model = ReadModelUnderTest.in(folder);
    }

    @BeforeEach
    void fillTheLiveOne() {
        model.fill();
    }

    @AfterEach
    void close() throws Exception {
        model.close();
    }

    private void replaceLive(String replaced, Successor next) {
        model.successions.replaceLive(replaced, next, _ -> {});
    }

    private List<String> databases(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".db"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void servesTheLiveOneAfterACrashInAnyPhaseBeforeTheSwitch() throws Exception {
        try (Successor next = model.successions.begin(ReadModelUnderTest.LOG)) {
            next.load(payments(100, ReadModelUnderTest.SOME));
            assertLiveAfterCrash("1");
            next.completeLoading();
            assertLiveAfterCrash("1");
            next.apply(payments(100, ReadModelUnderTest.SOME));
            assertLiveAfterCrash("1");
            try (Comparison comparison = next.compareWithLive(_ -> {})) {
                assertThat(comparison.checks()).isNotEmpty();
                assertLiveAfterCrash("1");
            }
        }
    }

    @Test
    void servesTheNewOneAfterACrashBehindTheSwitchAndGoesBackToTheOldOne() throws Exception {
        try (Successor next = model.loaded()) {
            replaceLive("1", next);
        }
        assertLiveAfterCrash("2", "1");
    }

    /** Opens a copy of the folder as it is at this moment. */
    private void assertLiveAfterCrash(String live, String... previous) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, crashed.resolve(file.getFileName()));
            }
        }
        assertThat(databases(crashed)).hasSize(2);
        try (var restarted = ReadModelUnderTest.in(crashed)) {
            assertThat(restarted.generations.resume(ReadModelUnderTest.LOG))
                    .isEqualTo(new Resumption(live, Map.of(PAYMENTS_0, 100L)));
            assertThat(restarted.payments.find("q")).contains(ReadModelUnderTest.SOME[1]);
            assertThat(databases(crashed)).hasSize(1 + previous.length);
            for (String number : previous) {
                try (Successor old = restarted.successions.previous(ReadModelUnderTest.LOG)) {
                    assertThat(old.positions()).isEqualTo(Map.of(PAYMENTS_0, 100L));
                    restarted.successions.replaceLive(live, old, _ -> {});
                }
                assertThat(restarted.generation.summarise().id()).isEqualTo(number);
            }
        }
        try (Stream<Path> files = Files.list(crashed)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
