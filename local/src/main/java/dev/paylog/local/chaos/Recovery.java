package dev.paylog.local.chaos;

import dev.paylog.local.Suite;
import dev.paylog.local.cluster.ClusterSurvey;
import dev.paylog.local.process.Deadline;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Pause;

import java.time.Duration;
import java.util.List;

/** Waits until a suite is as it was before a fault. */
final class Recovery {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Suite suite;
    private final Crew crew;
    private final Silence completions;

    Recovery(Suite suite, Crew crew, Silence completions) {
        this.suite = suite;
        this.crew = crew;
        this.completions = completions;
    }

    /**
     * Returns when all are ready, every replica is in sync, and a payment has been completed in
     * every partition that has accounts.
     *
     * @param sinceNanos the moment from which on completions count
     * @throws Failure when that takes too long
     */
    void await(long sinceNanos) {
        Deadline limit = Deadline.in(LIMIT);
        crew.requireAlive();
        while (!isOver(sinceNanos)) {
            if (limit.hasPassed()) {
                throw new Failure(
                        "not recovered after %d s: not ready %s, no payment completed in partitions %s"
                                .formatted(
                                        LIMIT.toSeconds(),
                                        crew.unready(),
                                        completions.silentSince(sinceNanos)));
            }
            Pause.of(LOOK_EVERY);
            crew.requireAlive();
        }
    }

    /**
     * Returns when all are ready.
     *
     * @throws Failure when that takes too long
     */
    void awaitReady() {
        Deadline limit = Deadline.in(LIMIT);
        crew.requireAlive();
        while (!crew.unready().isEmpty()) {
            if (limit.hasPassed()) {
                throw new Failure(
                        "not ready after %d s: %s".formatted(LIMIT.toSeconds(), crew.unready()));
            }
            Pause.of(LOOK_EVERY);
            crew.requireAlive();
        }
    }

    private boolean isOver(long sinceNanos) {
        List<Integer> silent = completions.silentSince(sinceNanos);
        return silent.isEmpty() && crew.unready().isEmpty() && isWhole();
    }

    /** A lone broker has no replicas to wait for. */
    private boolean isWhole() {
        if (suite.brokers().size() == 1) {
            return true;
        }
        try (var survey = new ClusterSurvey(suite.bootstrapServers())) {
            return survey.look().isWhole(suite.brokers().size());
        } catch (Failure notYet) {
            return false;
        }
    }
}
