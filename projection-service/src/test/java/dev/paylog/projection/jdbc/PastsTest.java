package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.account;
import static dev.paylog.projection.Examples.accounts;
import static dev.paylog.projection.Examples.log;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.paylog.projection.ReadModels.Past;
import dev.paylog.projection.Succession.Standing;
import dev.paylog.projection.Successor;
import dev.paylog.projection.jdbc.DatabaseUnderTest.Place;
import dev.paylog.replay.LogSnapshot;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;

@ParameterizedClass
@EnumSource(DatabaseUnderTest.class)
class PastsTest {

    private static final LogSnapshot LOG = log("cluster", 100);

    private final Path folder;
    private final Place place;
    private final DatabaseUnderTest database;
    private ReadModelUnderTest model;

    PastsTest(DatabaseUnderTest database, @TempDir Path folder) {
        this.folder = folder;
        this.database = database;
        this.place = database.place(folder);
        this.model = new ReadModelUnderTest(DatabaseUnderTest.open(place));
    }

    @BeforeEach
    void open() {
        model.generations.resume(LOG);
        model.generations.complete();
    }

    @AfterEach
    void close() throws Exception {
        model.close();
    }

    private void reopen(LogSnapshot log) throws Exception {
        model.close();
        model = new ReadModelUnderTest(DatabaseUnderTest.open(place));
        model.generations.resume(log);
    }

    private void serve(String paymentId, long asOf) {
        try (Successor past = model.successions.beginPast(LOG)) {
            past.load(payments(1, payment(paymentId, 1, 1)));
            past.completeLoading();
            model.successions.servePast(past, asOf);
        }
    }

    private boolean finds(String generation, String paymentId) {
        return model.models.past(generation).orElseThrow().payments().find(paymentId).isPresent();
    }

    @Test
    void answersBesideTheLiveOne() {
        serve("p", 77);
        serve("q", -88);

        assertThat(model.models.pasts()).containsExactly(new Past("2", 77), new Past("3", -88));
        assertThat(finds("2", "p")).isTrue();
        assertThat(finds("3", "p")).isFalse();
        assertThat(model.models.live().payments().find("p")).isEmpty();
        assertThat(model.models.past("1")).isEmpty();
        assertThat(model.models.past("none")).isEmpty();
        assertThat(model.generation.id()).isEqualTo("1");
    }

    @Test
    void findsWhatIsLoadedBeforeItIsServed() {
        try (Successor past = model.successions.beginPast(LOG)) {
            past.load(accounts(account("alice", 1, 7)));
            past.load(payments(1, payment("p", 1, 1)));

            assertThat(past.loadedPayment("p")).isEqualTo(payment("p", 1, 1));
            assertThat(past.loadedPayment("q")).isNull();
            assertThat(past.loadedAccount("alice")).isEqualTo(account("alice", 1, 7));
            assertThat(past.loadedAccount("bob")).isNull();
        }
    }

    @Test
    void outlastsARestartAndASwitch() throws Exception {
        serve("p", 77);
        serve("q", -88);
        reopen(LOG);
        try (Successor next = model.successions.begin(LOG)) {
            next.completeLoading();
            model.successions.replaceLive("1", next, _ -> {});
        }
        reopen(LOG);

        assertThat(model.models.pasts()).containsExactly(new Past("2", 77), new Past("3", -88));
        assertThat(finds("2", "p")).isTrue();
        assertThat(model.successions.standing()).isEqualTo(new Standing("4", "1"));
    }

    @Test
    void isGoneOnceDropped() throws Exception {
        serve("p", 77);

        assertThat(model.models.dropPast("1")).isFalse();
        assertThat(model.models.dropPast("2")).isTrue();
        assertThat(model.models.dropPast("2")).isFalse();
        assertThat(model.models.past("2")).isEmpty();
        assertThat(place.present()).doesNotContain("2");
        reopen(LOG);
        assertThat(model.models.pasts()).isEmpty();
    }

    @Test
    void isGoneUnlessItIsServed() throws Exception {
        try (Successor past = model.successions.beginPast(LOG)) {
            assertThat(past.id()).isEqualTo("2");
        }

        assertThat(place.present()).doesNotContain("2");
        assertThat(model.models.past("2")).isEmpty();
    }

    @Test
    void isDroppedWithItsLog() throws Exception {
        serve("p", 77);
        reopen(log("another", 100));

        assertThat(model.models.pasts()).isEmpty();
        assertThat(place.present()).doesNotContain("2");
    }

    @Test
    void isDroppedWhenItIsDamaged() throws Exception {
        assumeThat(database).isEqualTo(DatabaseUnderTest.SQLITE);
        serve("p", 77);
        serve("q", 88);
        model.close();
        Files.writeString(
                folder.resolve("generation-2.db"),
                "not a database, and longer than a header of one is".repeat(99));
        model = new ReadModelUnderTest(DatabaseUnderTest.open(place));
        model.generations.resume(LOG);

        assertThat(model.models.pasts()).containsExactly(new Past("3", 88));
        assertThat(model.generation.id()).isEqualTo("1");
        assertThat(place.present()).doesNotContain("2");
    }
}
