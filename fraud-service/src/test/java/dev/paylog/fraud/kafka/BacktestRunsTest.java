package dev.paylog.fraud.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.paylog.fraud.BacktestInProgressException;
import dev.paylog.fraud.domain.Backtest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** With a Kafka that never answers, so that a back-test does not end by itself. */
@DisplayName("Back-tests")
class BacktestRunsTest {

    private static final Backtest.Order ORDER = new Backtest.Order(List.of(), null, null);

    private final BacktestRuns runs =
            new BacktestRuns(
                    Map.of(
                            "bootstrap.servers", "127.0.0.1:1",
                            "schema.registry.url", "http://127.0.0.1:1"));

    @AfterEach
    void close() {
        runs.close();
    }

    @Test
    void areMadeOneAtATime() {
        Backtest first = runs.start(ORDER);

        assertThatExceptionOfType(BacktestInProgressException.class)
                .isThrownBy(() -> runs.start(ORDER))
                .satisfies(refused -> assertThat(refused.id()).isEqualTo(first.id()));
    }

    @Test
    void makeRoomForTheNextOneWhenTheyAreCancelled() {
        Backtest first = runs.start(ORDER);

        assertThat(runs.cancel(first.id()))
                .get()
                .returns(Backtest.State.CANCELLED, Backtest::state);
        Backtest second = runs.start(ORDER);
        assertThat(runs.find(first.id())).get().returns(first.id(), Backtest::id);
        assertThat(runs.find(second.id())).get().returns(Backtest.State.RUNNING, Backtest::state);
        assertThat(runs.find("none")).isEmpty();
    }

    @Test
    void endWhateverStopsThem() {
        try (var broken = new BacktestRuns(new OutOfMemory())) {
            Backtest first = broken.start(ORDER);

            await().untilAsserted(
                            () ->
                                    assertThat(broken.find(first.id()))
                                            .get()
                                            .returns(Backtest.State.FAILED, Backtest::state)
                                            .returns(
                                                    "java.lang.OutOfMemoryError: of the test",
                                                    Backtest::failure));
            assertThat(broken.start(ORDER).id()).isNotEqualTo(first.id());
        }
    }

    private static final class OutOfMemory extends AbstractMap<String, Object> {

        @Override
        public Set<Entry<String, Object>> entrySet() {
            throw new OutOfMemoryError("of the test");
        }
    }

    @Test
    void areRememberedForALittleWhile() {
        Backtest first = runs.start(ORDER);
        for (int others = 0; others < 5; others++) {
            runs.close();
            runs.start(ORDER);
        }

        assertThat(runs.find(first.id())).isEmpty();
    }
}
