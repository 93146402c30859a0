package dev.paylog.local.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class PhasesTest {
    private static final Instant BEGAN = Instant.parse("2026-11-25T12:00:00Z");

    @Test
    void countTimeForThePhaseInWhichItBegan() {
        Phases phases = new Phases(true);

        assertThat(look(phases, "LOADING", 2)).isTrue();
        assertThat(look(phases, "LOADING", 5)).isFalse();
        assertThat(look(phases, "CHECKING", 7)).isTrue();
        assertThat(look(phases, "SWITCHED\",\"endedAt\":\"" + BEGAN.plusSeconds(10), 12)).isTrue();

        assertThat(phases.seen())
                .containsExactly(
                        entry("LOADING", Duration.ofSeconds(7)),
                        entry("CHECKING", Duration.ofSeconds(3)));
    }

    @Test
    void beginWithTheFirstLookAtWhatWentOnAlready() {
        Phases phases = new Phases(false);

        look(phases, "LOADING", 20);
        look(phases, "LOADING", 25);

        assertThat(phases.seen()).containsExactly(entry("LOADING", Duration.ofSeconds(5)));
    }

    private static boolean look(Phases phases, String phase, int seconds) {
        Rebuild rebuild = TextTest.rebuild("\"phase\":\"" + phase + "\"");
        return phases.look(rebuild, BEGAN.plusSeconds(seconds));
    }
}
