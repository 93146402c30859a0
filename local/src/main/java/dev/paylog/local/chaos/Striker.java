package dev.paylog.local.chaos;

import dev.paylog.local.Suite;
import dev.paylog.local.audit.AuditReport;
import dev.paylog.local.audit.Fault;
import dev.paylog.local.chaos.Strike.Outcome;
import dev.paylog.local.process.Deadline;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Pause;
import dev.paylog.local.process.Program;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Deals one fault after the other, as planned, and measures what each does. */
final class Striker {
    private final Suite suite;
    private final ChaosSettings settings;
    private final Callers callers;
    private final Pulse pulse;
    private final Supplier<AuditReport> audit;
    private final Consumer<Strike> listener;
    private final Plan plan;
    private final Crew crew;
    private final Blows blows;
    private @Nullable String brokenOff;
    private volatile boolean stopped;

    /**
     * @param audit while the load goes on
     * @param listener told of each fault when it is over
     */
    Striker(
            Suite suite,
            ChaosSettings settings,
            Callers callers,
            Pulse pulse,
            Supplier<AuditReport> audit,
            Consumer<Strike> listener) {
        this.suite = suite;
        this.settings = settings;
        this.callers = callers;
        this.pulse = pulse;
        this.audit = audit;
        this.listener = listener;
        plan = new Plan(settings);
        crew = new Crew(suite);
        blows = new Blows(suite, crew);
    }

    /**
     * Returns when all rounds or the time are over, or something does not recover: what is wrong
     * then is for the audit to say. Who is drawn and not ready yet is spared.
     */
    List<Strike> run() {
        List<Strike> strikes = new ArrayList<>();
        long began = System.nanoTime();
        Deadline end = Deadline.in(settings.duration());
        Pause.of(plan.quiet());
        while (!end.hasPassed() && !plan.isOver() && brokenOff == null && !stopped) {
            Plan.Next next = plan.next();
            try {
                Strike strike = strike(next, System.nanoTime() - began);
                if (strike != null) {
                    strikes.add(strike);
                    listener.accept(strike);
                }
                if (settings.overlapping()) {
                    crew.requireAlive();
                    Pause.of(next.quiet());
                }
            } catch (Failure problem) {
                brokenOff = "%s: %s".formatted(next.kind(), problem.getMessage());
            }
        }
        return List.copyOf(strikes);
    }

    /** No further fault; the one that is dealt goes on until it is over. By any thread. */
    void stop() {
        stopped = true;
    }

    /** Why it was over before its time, if it was. */
    @Nullable String brokenOff() {
        return brokenOff;
    }

    /**
     * Returns when everything is ready again.
     *
     * @throws Failure when that takes too long
     */
    void awaitReady() {
        new Recovery(suite, crew, pulse.completions()).awaitReady();
    }

    private @Nullable Strike strike(Plan.Next next, long atNanos) {
        List<Program> victims = new Victims(suite).of(next.kind().aim(), next.draw());
        boolean isAtTopics = next.kind().aim() == Kind.Aim.TOPICS;
        if (victims.isEmpty() && !isAtTopics) {
            return null;
        }
        long struck = System.nanoTime();
        callers.acknowledgements().begin(struck);
        pulse.completions().begin(struck);
        callers.takeErrors();
        blows.deal(next, victims);
        return new Strike(
                next.kind(),
                Duration.ofNanos(atNanos),
                isAtTopics ? Poison.topics() : victims.stream().map(Program::name).toList(),
                Duration.ofNanos(System.nanoTime() - struck),
                settings.overlapping() ? null : outcome(next, struck));
    }

    private Outcome outcome(Plan.Next next, long struck) {
        new Recovery(suite, crew, pulse.completions()).await(System.nanoTime());
        Duration recovered = Duration.ofNanos(System.nanoTime() - struck);
        Pause.of(next.quiet());
        long now = System.nanoTime();
        Duration acknowledgements = callers.acknowledgements().longest(now);
        Duration completions = pulse.completions().longest(now);
        Map<String, Long> errors = callers.takeErrors();
        AuditReport report = settings.auditEach() ? audit.get() : null;
        return new Outcome(
                recovered,
                acknowledgements,
                completions,
                errors,
                report == null ? -1 : report.acknowledged().lost(),
                report == null ? -1 : report.count(Fault.DOUBLED),
                report == null ? null : report.isRight());
    }
}
