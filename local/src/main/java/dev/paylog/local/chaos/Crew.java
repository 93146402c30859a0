package dev.paylog.local.chaos;

import dev.paylog.local.Suite;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Program;

import java.util.List;

/**
 * All who ran when it began. Only who was hit is started again: to end by itself because somebody
 * else was hit is not to survive.
 */
final class Crew {
    private final Suite suite;
    private final List<Program> all;

    Crew(Suite suite) {
        this.suite = suite;
        all = suite.running().stream().map(ManagedProcess::program).toList();
    }

    /** Starts those that were hit, unless they still run. */
    void start(List<Program> hit) {
        hit.stream()
                .filter(program -> suite.find(program).isEmpty())
                .forEach(program -> ManagedProcess.start(program, suite.workspace()));
    }

    /**
     * Returns when nobody is missing.
     *
     * @throws Failure with the names of those that have ended by themselves
     */
    void requireAlive() {
        List<String> missing =
                all.stream()
                        .filter(program -> suite.find(program).isEmpty())
                        .map(Program::name)
                        .toList();
        if (!missing.isEmpty()) {
            throw new Failure("ended by itself: " + String.join(", ", missing));
        }
    }

    /** Those that do not do their work just now. */
    List<String> unready() {
        return all.stream().filter(program -> !program.isReady()).map(Program::name).toList();
    }
}
