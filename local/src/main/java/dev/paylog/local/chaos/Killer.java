package dev.paylog.local.chaos;

import dev.paylog.local.Suite;
import dev.paylog.local.process.Deadline;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Pause;
import dev.paylog.local.process.Program;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Kills programs of a suite one after the other, without warning ({@code kill -9}), and starts each
 * again, until the time is over.
 */
final class Killer {
    private final Suite suite;
    private final ChaosSettings settings;
    private final Random random;
    private final Consumer<Kill> listener;
    private final List<Program> victims;

    Killer(Suite suite, ChaosSettings settings, Consumer<Kill> listener) {
        this.suite = suite;
        this.settings = settings;
        this.random = new Random(settings.seed());
        this.listener = listener;
        this.victims =
                suite.running().stream()
                        .map(ManagedProcess::program)
                        .filter(program -> !program.equals(suite.registry()))
                        .toList();
    }

    /**
     * Returns when the time is over. Who is drawn and not ready yet is spared; the others may be
     * killed meanwhile.
     *
     * @throws Failure when a victim has ended by itself
     */
    List<Kill> run() {
        List<Kill> kills = new ArrayList<>();
        long began = System.nanoTime();
        Deadline end = Deadline.in(settings.duration());
        Pause.of(upTo(settings.quietMax()));
        while (!end.hasPassed()) {
            Program victim = victims.get(random.nextInt(victims.size()));
            if (victim.isReady()) {
                Duration at = Duration.ofNanos(System.nanoTime() - began);
                Kill kill = kill(victim, at);
                kills.add(kill);
                listener.accept(kill);
            }
            Pause.of(upTo(settings.quietMax()));
        }
        return List.copyOf(kills);
    }

    /**
     * Returns when everything is ready again.
     *
     * @throws Failure when a victim does not come up again
     */
    void awaitReady() {
        victims.forEach(victim -> find(victim).awaitReady());
    }

    private Kill kill(Program victim, Duration at) {
        find(victim).kill();
        Duration down = upTo(settings.downMax());
        Pause.of(down);
        ManagedProcess.start(victim, suite.workspace());
        return new Kill(at, victim.name(), down);
    }

    private ManagedProcess find(Program program) {
        return suite.find(program)
                .orElseThrow(() -> new Failure(program.name() + " has ended by itself"));
    }

    private Duration upTo(Duration most) {
        return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
    }
}
