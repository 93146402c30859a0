package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.PAYMENTS_0;
import static dev.paylog.projection.Examples.account;
import static dev.paylog.projection.Examples.accounts;
import static dev.paylog.projection.Examples.inState;
import static dev.paylog.projection.Examples.log;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.projection.Payment;
import dev.paylog.projection.ReadModel.Resumption;
import dev.paylog.projection.ReadModelUnavailableException;
import dev.paylog.projection.Succession.Standing;
import dev.paylog.projection.Successor;
import dev.paylog.projection.Successor.Comparison;
import dev.paylog.replay.LogSnapshot;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class SuccessionTest {

    private static final LogSnapshot LOG = log("cluster", 100);
    private static final Payment[] SOME = {payment("p", 1, 1), payment("q", 2, 2)};

    private final Path folder;
    private final Path crashed;
    private final ReadModelFiles model;

    SuccessionTest(@TempDir Path folder, @TempDir Path crashed) {
        this.folder = folder;
        this.crashed = crashed;
        this.model = new ReadModelFiles(folder);
    }

    @BeforeEach
    void fillTheLiveOne() {
        model.generations.resume(LOG);
        model.generations.apply(accounts(account("alice", 1, 7)));
        model.generations.apply(payments(100, SOME));
        model.generations.complete();
    }

    @AfterEach
    void close() throws Exception {
        model.close();
    }

    private Successor loaded() {
        Successor next = model.successions.begin(LOG);
        next.load(accounts(account("alice", 1, 7)));
        next.load(payments(100, SOME));
        next.completeLoading();
        return next;
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
    void servesAndFillsTheNewGenerationFromTheSwitchOn() throws Exception {
        try (Successor next = loaded()) {
            assertThat(model.generation.summarise().id()).isEqualTo("1");
            replaceLive("1", next);
        }

        assertThat(model.generation.summarise().id()).isEqualTo("2");
        model.generations.apply(payments(101, inState(SOME[0], 4, "RETURNED")));
        assertThat(model.payments.find("p").orElseThrow().status()).isEqualTo("RETURNED");
        assertThat(model.successions.standing()).isEqualTo(new Standing("2", "1"));
        assertThat(databases(folder)).containsExactly("generation-1.db", "generation-2.db");
    }

    @Test
    void letsARequestOnTheOldGenerationEndWell() throws Exception {
        var old = model.generations.live();
        try (Successor next = loaded()) {
            replaceLive("1", next);
        }

        assertThat(old.queries().sql("SELECT count(*) FROM payments").query(Long.class).single())
                .isEqualTo(2);
    }

    @Test
    void lastStepBringsItToWhereTheLiveOneIs() {
        try (Successor next = loaded()) {
            model.generations.apply(payments(105, payment("r", 3, 3)));
            assertThatThrownBy(() -> replaceLive("1", next))
                    .isInstanceOf(ReadModelUnavailableException.class)
                    .hasMessageContaining("not where the live one is");
            assertThat(model.generation.summarise().id()).isEqualTo("1");

            model.successions.replaceLive(
                    "1",
                    next,
                    positions -> {
                        assertThat(positions).isEqualTo(Map.of(PAYMENTS_0, 105L));
                        next.apply(payments(105, payment("r", 3, 3)));
                    });
        }
        assertThat(model.payments.find("r")).isPresent();
    }

    @Test
    void doesNotReplaceAGenerationThatWasBegunMeanwhile() throws Exception {
        try (Successor next = loaded()) {
            model.generations.resume(log("other cluster", 100));

            assertThatThrownBy(() -> replaceLive("1", next))
                    .hasMessageContaining("generation 3 was begun meanwhile");
        }
        assertThat(databases(folder)).containsExactly("generation-3.db");
    }

    @Test
    void givesUpBothGenerationsOnAnotherLog() throws Exception {
        try (Successor next = loaded()) {
            replaceLive("1", next);
        }
        model.generations.resume(log("other cluster", 100));
        model.close();

        try (var restarted = new ReadModelFiles(folder)) {
            assertThat(restarted.generations.resume(log("other cluster", 100)))
                    .isEqualTo(new Resumption("3", Map.of()));
            assertThat(restarted.successions.standing()).isEqualTo(new Standing("3", ""));
        }
        assertThat(databases(folder)).containsExactly("generation-3.db");
    }

    @Test
    void servesTheLiveOneAfterACrashInAnyPhaseBeforeTheSwitch() throws Exception {
        try (Successor next = model.successions.begin(LOG)) {
            next.load(payments(100, SOME));
            assertLiveAfterCrash("1");
            next.completeLoading();
            assertLiveAfterCrash("1");
            next.apply(payments(100, SOME));
            assertLiveAfterCrash("1");
            try (Comparison comparison = next.compareWithLive()) {
                assertThat(comparison.checks()).isNotEmpty();
                assertLiveAfterCrash("1");
            }
        }
    }

    @Test
    void servesTheNewOneAfterACrashBehindTheSwitchAndGoesBackToTheOldOne() throws Exception {
        try (Successor next = loaded()) {
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
        try (var restarted = new ReadModelFiles(crashed)) {
            assertThat(restarted.generations.resume(LOG))
                    .isEqualTo(new Resumption(live, Map.of(PAYMENTS_0, 100L)));
            assertThat(restarted.payments.find("q")).contains(SOME[1]);
            assertThat(databases(crashed)).hasSize(1 + previous.length);
            for (String number : previous) {
                try (Successor old = restarted.successions.previous(LOG)) {
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

    @Test
    void deletesWhatIsGivenUp() throws Exception {
        model.successions.begin(LOG).close();
        loaded().close();

        assertThat(databases(folder)).containsExactly("generation-1.db");
        assertThat(model.payments.find("p")).isPresent();
    }

    @Test
    void failsAndLeavesTheLiveOneAloneWhenTheDiskIsFull() throws Exception {
        Payment[] many =
                IntStream.range(0, 20_000)
                        .mapToObj(i -> payment("m" + i, 1_000 + i, 1))
                        .toArray(Payment[]::new);
        try (var next = (FileSuccessor) model.successions.begin(LOG)) {
            next.loader().run("PRAGMA max_page_count = 50");

            assertThatThrownBy(() -> next.load(payments(20_100, many)))
                    .isInstanceOf(ReadModelUnavailableException.class)
                    .hasMessageContaining("cannot load the new generation")
                    .hasMessageContaining("full");
        }
        assertThat(databases(folder)).containsExactly("generation-1.db");
        model.generations.apply(payments(101, payment("r", 3, 3)));
        assertThat(model.payments.find("r")).isPresent();
    }

    @Test
    void keepsThePreviousOneUntilTheNextIsBegunOrItsTimeIsOver() throws Exception {
        try (Successor next = loaded()) {
            replaceLive("1", next);
        }
        model.lineage.forgetPreviousInTime();
        assertThat(databases(folder)).contains("generation-1.db");
        model.successions.begin(LOG).close();
        assertThat(databases(folder)).containsExactly("generation-2.db");
        assertThat(model.successions.standing()).isEqualTo(new Standing("2", ""));
        assertThatThrownBy(() -> model.successions.previous(LOG))
                .hasMessageContaining("there is no previous generation");
    }
}
