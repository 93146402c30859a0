package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.PAYMENTS_0;
import static dev.paylog.projection.Examples.inState;
import static dev.paylog.projection.Examples.log;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.projection.ReadModel.Resumption;
import dev.paylog.projection.ReadModelUnavailableException;
import dev.paylog.projection.Succession.Standing;
import dev.paylog.projection.Successor;
import dev.paylog.projection.jdbc.DatabaseUnderTest.Place;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.Map;

@ParameterizedClass
@EnumSource(DatabaseUnderTest.class)
class SuccessionTest {

    private final Place place;
    private final ReadModelUnderTest model;

    SuccessionTest(DatabaseUnderTest database, @TempDir Path folder) {
        this.place = database.place(folder);
        this.model = new ReadModelUnderTest(DatabaseUnderTest.open(place));
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

    @Test
    void servesAndFillsTheNewGenerationFromTheSwitchOn() throws Exception {
        try (Successor next = model.loaded()) {
            assertThat(model.generation.summarise().id()).isEqualTo("1");
            replaceLive("1", next);
        }

        assertThat(model.generation.summarise().id()).isEqualTo("2");
        model.apply(payments(101, inState(ReadModelUnderTest.SOME[0], 4, "RETURNED")));
        assertThat(model.payments.find("p").orElseThrow().status()).isEqualTo("RETURNED");
        assertThat(model.successions.standing()).isEqualTo(new Standing("2", "1"));
        assertThat(place.present()).containsExactly("1", "2");
    }

    @Test
    void letsARequestOnTheOldGenerationEndWell() throws Exception {
        var old = model.generations.live();
        try (Successor next = model.loaded()) {
            replaceLive("1", next);
        }

        assertThat(old.queries().sql("SELECT count(*) FROM payments").query(Long.class).single())
                .isEqualTo(2);
    }

    @Test
    void lastStepBringsItToWhereTheLiveOneIs() {
        try (Successor next = model.loaded()) {
            model.apply(payments(105, payment("r", 3, 3)));
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
        try (Successor next = model.loaded()) {
            model.generations.resume(log("other cluster", 100));

            assertThatThrownBy(() -> replaceLive("1", next))
                    .hasMessageContaining("generation 3 was begun meanwhile");
        }
        assertThat(place.present()).containsExactly("3");
    }

    @Test
    void givesUpBothGenerationsOnAnotherLog() throws Exception {
        try (Successor next = model.loaded()) {
            replaceLive("1", next);
        }
        model.generations.resume(log("other cluster", 100));
        model.close();

        try (var restarted = new ReadModelUnderTest(DatabaseUnderTest.open(place))) {
            assertThat(restarted.generations.resume(log("other cluster", 100)))
                    .isEqualTo(new Resumption("3", Map.of()));
            assertThat(restarted.successions.standing()).isEqualTo(new Standing("3", ""));
        }
        assertThat(place.present()).containsExactly("3");
    }

    @Test
    void deletesWhatIsGivenUp() throws Exception {
        model.successions.begin(ReadModelUnderTest.LOG).close();
        model.loaded().close();

        assertThat(place.present()).containsExactly("1");
        assertThat(model.payments.find("p")).isPresent();
    }

    @Test
    void keepsThePreviousOneUntilTheNextIsBegunOrItsTimeIsOver() throws Exception {
        try (Successor next = model.loaded()) {
            replaceLive("1", next);
        }
        model.upkeep.forgetPreviousInTime();
        assertThat(place.present()).contains("1");
        model.successions.begin(ReadModelUnderTest.LOG).close();
        assertThat(place.present()).containsExactly("2");
        assertThat(model.successions.standing()).isEqualTo(new Standing("2", ""));
        assertThatThrownBy(() -> model.successions.previous(ReadModelUnderTest.LOG))
                .hasMessageContaining("there is no previous generation");
    }
}
