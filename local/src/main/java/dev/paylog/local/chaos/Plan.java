package dev.paylog.local.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Draws what is done next: every kind once in each round, in an order of its own, so that a run of
 * two rounds has met each twice. The same seed draws the same.
 */
final class Plan {
    private static final int FIRST_DRAWS = 1_000_000;

    private final ChaosSettings settings;
    private final Random random;
    private final Deque<Kind> round = new ArrayDeque<>();
    private final Map<Kind, Integer> draws = new EnumMap<>(Kind.class);
    private int roundsBegun;

    /**
     * One fault to come.
     *
     * @param hold how long it lasts
     * @param draw picks the victim among those that can be; one more than the last of its kind, so
     *     that each comes in its turn
     * @param quiet afterwards nothing is done for so long
     */
    record Next(Kind kind, Duration hold, int draw, Duration quiet) {}

    Plan(ChaosSettings settings) {
        this.settings = settings;
        random = new Random(settings.seed());
    }

    /** Whether all rounds are over. */
    boolean isOver() {
        return round.isEmpty() && roundsBegun == settings.rounds();
    }

    Next next() {
        if (round.isEmpty()) {
            List<Kind> kinds = new ArrayList<>(settings.kinds());
            Collections.shuffle(kinds, random);
            round.addAll(kinds);
            roundsBegun++;
        }
        Kind kind = round.remove();
        return new Next(kind, hold(kind), draw(kind), quiet());
    }

    private int draw(Kind kind) {
        int first = random.nextInt(FIRST_DRAWS);
        return draws.merge(kind, first, (last, _) -> last + 1);
    }

    Duration quiet() {
        return upTo(settings.quietMax());
    }

    /** What is not killed is held for longer than its session, so that it comes back given up. */
    private Duration hold(Kind kind) {
        return switch (kind.blow()) {
            case KILL -> upTo(settings.downMax());
            case FREEZE, CHOKE, REFUSE -> {
                Duration least = settings.heldMax().dividedBy(2);
                yield least.plus(upTo(least));
            }
            case POISON -> Duration.ZERO;
        };
    }

    private Duration upTo(Duration most) {
        return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }
}
