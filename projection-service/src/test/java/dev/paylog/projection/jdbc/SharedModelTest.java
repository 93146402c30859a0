package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.PAYMENTS_0;
import static dev.paylog.projection.Examples.inState;
import static dev.paylog.projection.Examples.log;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.paylog.projection.Payment;
import dev.paylog.projection.ReadModel.Resumption;
import dev.paylog.projection.ReadModelUnavailableException;
import dev.paylog.projection.ReadModels.Past;
import dev.paylog.projection.RebuildSource;
import dev.paylog.projection.RebuildStatus;
import dev.paylog.projection.RebuildStatus.Phase;
import dev.paylog.projection.RebuildStatus.State;
import dev.paylog.projection.Succession.Standing;
import dev.paylog.projection.Successor;
import dev.paylog.replay.LogSnapshot;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Two instances of the service with one PostgreSQL. */
class SharedModelTest {

    private static final LogSnapshot LOG = log("cluster", 1_000);
    private static final Payment PAYMENT = payment("p", 1, 1);

    private final PostgresUnderTest postgres = new PostgresUnderTest();
    private final ReadModelUnderTest writes = open();
    private final ReadModelUnderTest waits = open();

    private ReadModelUnderTest open() {
        return new ReadModelUnderTest(new PostgresStorage(postgres.properties()));
    }

    @BeforeEach
    void fill() {
        writes.generations.resume(LOG);
        writes.apply(payments(100, PAYMENT));
        writes.generations.complete();
        waits.generations.resume(LOG);
        waits.generations.complete();
    }

    @AfterEach
    void close() throws Exception {
        writes.close();
        waits.close();
    }

    private static void replaceLive(ReadModelUnderTest by) {
        try (Successor next = by.successions.begin(LOG)) {
            next.load(payments(100, PAYMENT));
            next.completeLoading();
            by.successions.replaceLive("1", next, _ -> {});
        }
    }

    @Test
    void readsOnWhereTheOtherOneIs() {
        assertThat(waits.generations.resume(LOG))
                .isEqualTo(new Resumption("1", Map.of(PAYMENTS_0, 100L)));
        assertThat(waits.payments.find("p")).contains(PAYMENT);
    }

    @Test
    void letsOneInstanceWriteAndTheOtherWaitForIt() throws Exception {
        var told = new StringBuilder();
        var waiting =
                CompletableFuture.runAsync(
                        () ->
                                waits.generations.apply(
                                        payments(101, inState(PAYMENT, 9, "NEVER")),
                                        () -> told.append("never")));
        writes.generations.apply(
                payments(101, inState(PAYMENT, 4, "RETURNED")), () -> told.append("once"));
        waiting.get();

        assertThat(waits.payments.find("p").orElseThrow().status()).isEqualTo("RETURNED");
        assertThat(told).hasToString("once");
    }

    @Test
    void goesOnWhenTheOneThatWritesIsGone() throws Exception {
        var waiting =
                CompletableFuture.runAsync(() -> waits.apply(payments(101, payment("q", 2, 2))));
        writes.close();
        waiting.get();

        assertThat(waits.payments.find("q")).isPresent();
    }

    @Test
    void followsTheSwitchThatAnotherOneMakes() throws Exception {
        replaceLive(waits);

        assertThat(writes.payments.find("p")).contains(PAYMENT);
        writes.apply(payments(101, payment("q", 2, 2)));
        assertThat(writes.generation.id()).isEqualTo("2");
        assertThat(waits.payments.find("q")).isPresent();
        try (var connection = postgres.connect()) {
            GenerationSchemas.use(connection, 1);
            assertThat(PositionTable.load(connection, "positions"))
                    .isEqualTo(Map.of(PAYMENTS_0, 100L));
        }
    }

    @Test
    void writesOnAfterItsOwnSwitch() {
        replaceLive(writes);

        writes.apply(payments(101, payment("q", 2, 2)));
        assertThat(waits.payments.find("q")).isPresent();
        waits.upkeep.followOthers();
        assertThat(waits.successions.standing()).isEqualTo(new Standing("2", "1"));
    }

    private static RebuildStatus rebuild(String id, State state) {
        return new RebuildStatus(
                id,
                state,
                Phase.LOADING,
                RebuildSource.STATE,
                null,
                "2",
                "1",
                id.length(),
                null,
                null,
                1,
                2,
                3,
                4,
                5L,
                6,
                List.of(),
                null);
    }

    /** Or what is written between the two would be in neither generation's books. */
    @Test
    void keepsTheLiveOneLiveUntilAWriteOfItEnds() throws Exception {
        try (var writing = postgres.connect();
                var switching = postgres.connect()) {
            Writer.execute(switching, "SET lock_timeout = '50ms'");
            LiveMarker live = LiveRow.read(switching).orElseThrow();
            assertThat(new SharedRight(1).isLive(writing)).isTrue();
            assertThatThrownBy(() -> LiveRow.replace(switching, live, live.withPast(2, 77)))
                    .hasMessageContaining("lock timeout");

            writing.commit();
            switching.rollback();
            assertThat(LiveRow.replace(switching, live, live.withPast(2, 77))).isTrue();
        }
    }

    @Test
    void letsOneRebuildGoOnAtATime() throws Exception {
        RebuildStatus one = rebuild("one", State.RUNNING);
        RebuildStatus three = rebuild("three", State.RUNNING);
        assertThat(writes.storage.rebuilds().claim(one)).isEmpty();
        assertThat(waits.storage.rebuilds().claim(three)).contains("one");
        assertThat(waits.storage.rebuilds().isClaimed()).isTrue();
        assertThat(waits.storage.rebuilds().told()).containsExactly(one);

        writes.storage.rebuilds().release();
        assertThat(waits.storage.rebuilds().claim(three)).isEmpty();
        assertThat(writes.storage.rebuilds().told())
                .extracting(RebuildStatus::id, RebuildStatus::state)
                .containsExactly(tuple("three", State.RUNNING), tuple("one", State.FAILED));
        waits.storage.rebuilds().tell(rebuild("three", State.SUCCEEDED));
        assertThat(writes.storage.rebuilds().told().getFirst().state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void doesNotDropWhatAnotherOneFills() throws Exception {
        writes.storage.rebuilds().claim(rebuild("one", State.RUNNING));
        try (Successor next = writes.successions.begin(LOG);
                var starts = open()) {
            starts.generations.resume(LOG);
            next.load(payments(100, PAYMENT));
            next.completeLoading();
            writes.successions.replaceLive("1", next, _ -> {});
            assertThat(starts.payments.find("p")).isPresent();
        }
    }

    @Test
    void servesAndDropsThePastsOfOthers() {
        try (Successor past = writes.successions.beginPast(LOG)) {
            past.load(payments(1, PAYMENT));
            past.completeLoading();
            writes.successions.servePast(past, 77);
        }
        waits.upkeep.followOthers();
        assertThat(waits.models.pasts()).containsExactly(new Past("2", 77));
        assertThat(waits.models.past("2").orElseThrow().payments().find("p")).isPresent();

        assertThat(waits.models.dropPast("2")).isTrue();
        writes.upkeep.followOthers();
        assertThat(writes.models.pasts()).isEmpty();
    }

    @Test
    void looksAtTheLogAgainBeforeItGivesUpAPositionBehindItsEnd() {
        writes.apply(payments(200, payment("q", 2, 2)));

        assertThatThrownBy(() -> waits.generations.resume(log("cluster", 150)))
                .isInstanceOf(ReadModelUnavailableException.class)
                .hasMessageContaining("looked at once more");
        writes.apply(payments(250, payment("r", 2, 2)));
        assertThat(waits.generations.resume(log("cluster", 200)))
                .isEqualTo(new Resumption("1", Map.of(PAYMENTS_0, 250L)));

        assertThatThrownBy(() -> waits.generations.resume(log("cluster", 100)))
                .isInstanceOf(ReadModelUnavailableException.class);
        assertThat(waits.generations.resume(log("cluster", 100)))
                .isEqualTo(new Resumption("2", Map.of()));
    }
}
