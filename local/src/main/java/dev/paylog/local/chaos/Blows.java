package dev.paylog.local.chaos;

import dev.paylog.local.Suite;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Pause;
import dev.paylog.local.process.Program;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Strikes, holds for a while, and undoes. Afterwards all who were hit run again, if they are not
 * ready yet: Kafka ends a broker that cannot write, and somebody has to start it.
 */
final class Blows {
    private final Suite suite;
    private final Crew crew;

    Blows(Suite suite, Crew crew) {
        this.suite = suite;
        this.crew = crew;
    }

    /**
     * Returns when the fault is over.
     *
     * @throws Failure when a victim does not run, or cannot be started again
     */
    void deal(Plan.Next next, List<Program> victims) {
        switch (next.kind().blow()) {
            case KILL -> killed(victims, () -> Pause.of(next.hold()));
            case FREEZE -> held(victims, next.hold(), ManagedProcess::freeze, ManagedProcess::thaw);
            case CHOKE ->
                    held(victims, next.hold(), ManagedProcess::choke, ManagedProcess::unchoke);
            case REFUSE -> killed(victims, () -> refuse(next.hold()));
            case POISON -> new Poison(suite.bootstrapServers()).pour(next.kind(), next.draw());
        }
    }

    private void killed(List<Program> victims, Runnable meanwhile) {
        victims.forEach(victim -> find(victim).kill());
        try {
            meanwhile.run();
        } finally {
            crew.start(victims);
        }
    }

    private void refuse(Duration hold) {
        try (var _ = RefusingRegistry.on(suite.registry().ports().getFirst())) {
            Pause.of(hold);
        }
    }

    private void held(
            List<Program> victims,
            Duration hold,
            Consumer<ManagedProcess> begin,
            Consumer<ManagedProcess> end) {
        victims.forEach(victim -> begin.accept(find(victim)));
        try {
            Pause.of(hold);
        } finally {
            victims.forEach(victim -> suite.find(victim).ifPresent(end));
            crew.start(victims);
        }
    }

    private ManagedProcess find(Program program) {
        return suite.find(program).orElseThrow(() -> new Failure(program.name() + " does not run"));
    }
}
