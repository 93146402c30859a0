package dev.paylog.fraud.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.fraud.domain.KnownCreditors.Pair;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

@DisplayName("Known creditors")
class KnownCreditorsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Pair PAIR = Pair.of("alice", "bob");

    @Test
    void areThoseThatWerePaid() {
        KnownCreditors known = KnownCreditors.NONE.paying(PAIR, NOON);

        assertThat(KnownCreditors.NONE.know(PAIR, NOON)).isFalse();
        assertThat(known.know(PAIR, NOON)).isTrue();
        assertThat(known.know(Pair.of("bob", "alice"), NOON)).isFalse();
        assertThat(known.know(Pair.of("alic", "ebob"), NOON)).isFalse();
    }

    @Test
    void changeOnceADayAtMost() {
        KnownCreditors known = KnownCreditors.NONE.paying(PAIR, NOON);

        assertThat(known.paying(PAIR, NOON.plusSeconds(60))).isSameAs(known);
        assertThat(known.paying(PAIR, NOON.minus(DAY))).isSameAs(known);
        assertThat(known.paying(PAIR, NOON.plus(DAY)).packed())
                .hasSize(1)
                .isNotEqualTo(known.packed());
    }

    @Test
    void areForgottenAfterAYearWithoutAPayment() {
        KnownCreditors known = KnownCreditors.NONE.paying(PAIR, NOON);

        assertThat(known.know(PAIR, NOON.plus(DAY.multipliedBy(365)))).isTrue();
        assertThat(known.know(PAIR, NOON.plus(DAY.multipliedBy(366)))).isFalse();
        assertThat(known.paying(PAIR, NOON.plus(DAY)).know(PAIR, NOON.plus(DAY.multipliedBy(366))))
                .isTrue();
    }

    @Test
    void giveWayToNewerOnesWhenTheSlotIsFull() {
        KnownCreditors known = KnownCreditors.NONE;
        for (int each = 0; each < KnownCreditors.PAIRS_MAX; each++) {
            known = known.paying(pair(each), NOON);
        }
        known = known.paying(pair(0), NOON.plus(DAY)).paying(pair(100), NOON.plus(DAY));

        assertThat(known.packed()).hasSize(KnownCreditors.PAIRS_MAX);
        assertThat(known.know(pair(0), NOON)).as("paid again the day after").isTrue();
        assertThat(known.know(pair(1), NOON)).as("paid the longest ago").isFalse();
        assertThat(known.know(pair(2), NOON)).isTrue();
        assertThat(known.know(pair(100), NOON)).isTrue();
    }

    @Test
    void haveASlotWithinThePartition() {
        for (int each = 0; each < 1_000; each++) {
            assertThat(Pair.of("alice", "creditor-" + each).slot())
                    .isBetween(0, KnownCreditors.SLOTS - 1);
        }
    }

    private static Pair pair(int fingerprint) {
        return new Pair(0, (long) fingerprint << 16);
    }
}
