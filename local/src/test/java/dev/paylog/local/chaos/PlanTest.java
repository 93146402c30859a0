package dev.paylog.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class PlanTest {
    private static final Duration DOWN_MAX = Duration.ofSeconds(3);
    private static final Duration HELD_MAX = Duration.ofSeconds(12);
    private static final Duration QUIET_MAX = Duration.ofSeconds(5);
    private static final List<Kind> ALL = List.of(Kind.values());

    private static ChaosSettings settings(List<Kind> kinds, int rounds, long seed) {
        return new ChaosSettings(
                Duration.ofMinutes(1),
                seed,
                20,
                20,
                kinds,
                Duration.ZERO,
                rounds,
                DOWN_MAX,
                HELD_MAX,
                QUIET_MAX,
                false,
                true);
    }

    private static List<Plan.Next> whole(Plan plan) {
        List<Plan.Next> all = new ArrayList<>();
        while (!plan.isOver()) {
            all.add(plan.next());
        }
        return all;
    }

    @Test
    void dealsEveryKindOnceInEachRound() {
        List<Plan.Next> all = whole(new Plan(settings(ALL, 2, 1)));

        int half = ALL.size();
        assertThat(all).hasSize(2 * half);
        assertThat(all.subList(0, half))
                .extracting(Plan.Next::kind)
                .containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(all.subList(half, 2 * half))
                .extracting(Plan.Next::kind)
                .containsExactlyInAnyOrderElementsOf(ALL);
    }

    @Test
    void drawsTheSameFromTheSameSeedAndOtherwiseFromAnother() {
        List<Plan.Next> first = whole(new Plan(settings(ALL, 2, 1)));

        assertThat(whole(new Plan(settings(ALL, 2, 1)))).isEqualTo(first);
        assertThat(whole(new Plan(settings(ALL, 2, 2)))).isNotEqualTo(first);
    }

    @Test
    void keepsToTheLimitsAndFreezesForHalfOfItAtLeast() {
        List<Plan.Next> frozen = whole(new Plan(settings(List.of(Kind.FREEZE_INSTANCE), 100, 1)));
        List<Plan.Next> killed = whole(new Plan(settings(List.of(Kind.KILL_INSTANCE), 100, 1)));

        assertThat(frozen)
                .extracting(Plan.Next::hold)
                .allMatch(hold -> hold.compareTo(HELD_MAX) <= 0);
        assertThat(frozen)
                .extracting(Plan.Next::hold)
                .allMatch(hold -> hold.compareTo(HELD_MAX.dividedBy(2)) >= 0);
        assertThat(killed)
                .extracting(Plan.Next::hold)
                .allMatch(hold -> hold.compareTo(DOWN_MAX) <= 0);
        assertThat(killed)
                .extracting(Plan.Next::quiet)
                .allMatch(quiet -> quiet.compareTo(QUIET_MAX) <= 0);
    }

    @Test
    void drawsTheNextVictimEachTime() {
        List<Plan.Next> all = whole(new Plan(settings(ALL, 4, 1)));

        for (Kind kind : ALL) {
            List<Integer> draws =
                    all.stream().filter(next -> next.kind() == kind).map(Plan.Next::draw).toList();
            int first = draws.getFirst();
            assertThat(draws).containsExactly(first, first + 1, first + 2, first + 3);
        }
    }

    @Test
    void needsAKindAndARound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(List.of(), 1, 1))
                .withMessage("no fault is left to choose from");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(ALL, 0, 1))
                .withMessage("1 to 10,000 rounds are possible, not 0");
    }
}
