package dev.paylog.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class SilenceTest {
    private final Silence silence = new Silence();

    private static Duration nanos(long nanos) {
        return Duration.ofNanos(nanos);
    }

    @Test
    void isTheLongestOfAllSources() {
        silence.heard(1, 0);
        silence.heard(2, 0);
        for (long time = 10; time <= 100; time += 10) {
            silence.heard(1, time);
        }
        silence.heard(2, 70);
        silence.heard(2, 100);

        assertThat(silence.longest(100)).isEqualTo(nanos(70));
    }

    @Test
    void countsThatWhichStillLasts() {
        silence.heard(1, 0);
        silence.heard(1, 10);

        assertThat(silence.longest(50)).isEqualTo(nanos(40));
    }

    @Test
    void countsASourceFromItsFirstSignOfLife() {
        silence.heard(1, 90);
        silence.heard(1, 95);

        assertThat(silence.longest(100)).isEqualTo(nanos(5));
    }

    @Test
    void doesNotCountWhatWasBeforeTheBeginning() {
        silence.heard(1, 0);
        silence.heard(1, 80);
        silence.begin(90);
        silence.heard(1, 100);

        assertThat(silence.longest(100)).isEqualTo(nanos(10));
    }

    @Test
    void tellsWhoHasNotBeenHeardYet() {
        silence.heard(1, 0);
        silence.heard(2, 0);
        silence.begin(10);
        silence.heard(1, 20);

        assertThat(silence.silentSince(10)).containsExactly(2);

        silence.heard(2, 20);

        assertThat(silence.silentSince(10)).isEmpty();
        assertThat(silence.silentSince(20)).containsExactly(1, 2);
    }

    @Test
    void doesNotWaitForWhoIsForgotten() {
        silence.heard(1, 0);
        silence.heard(2, 0);
        silence.forget();
        silence.heard(1, 20);

        assertThat(silence.silentSince(10)).isEmpty();
        assertThat(silence.longest(25)).isEqualTo(nanos(5));
    }

    @Test
    void isAllTheTimeWhenNobodyWasEverHeard() {
        silence.begin(10);

        assertThat(silence.isBroken()).isFalse();
        assertThat(silence.longest(50)).isEqualTo(nanos(40));
    }

    @Test
    void isBrokenByAnySource() {
        silence.heard(1, 0);

        assertThat(silence.isBroken()).isTrue();

        silence.forget();

        assertThat(silence.isBroken()).isFalse();
    }
}
