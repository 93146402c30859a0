package dev.paylog.system.fuzz;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks services for everything that they describe, rightly and wrongly, and judges each answer. The
 * n-th request follows from the seed, n and what was answered before, so that the same seed makes
 * much the same run.
 */
public final class Fuzz {

    private static final int AT_ONCE = 32;
    private static final int SPOILS_MAX = 3;

    /** Bodies of this size and more need not be read to the end before they are refused. */
    private static final int BODY_MAX = 1 << 16;

    private record Target(String name, URI base, Drafts drafts, Judge judge) {}

    private final Known known = new Known();
    private final List<Target> targets = new ArrayList<>();
    private final long seed;

    public Fuzz(long seed) {
        this.seed = seed;
    }

    /**
     * A service to be asked.
     *
     * @param description an OpenAPI document as YAML
     */
    public void add(String service, URI base, String description) {
        Description read = Description.of(description);
        targets.add(
                new Target(
                        service,
                        base,
                        new Drafts(service, read, known),
                        new Judge(read.operations(), read.contract())));
    }

    /** A value to ask with where something of this name is asked for. */
    public void know(String name, Object value) {
        known.add(name, value);
    }

    public Report run(int requests) {
        var report = new Report(seed);
        var next = new AtomicLong();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                threads.execute(() -> ask(next, requests, report));
            }
        }
        return report;
    }

    private void ask(AtomicLong next, int requests, Report report) {
        List<Connection> connections =
                targets.stream().map(target -> new Connection(target.base())).toList();
        long number = next.getAndIncrement();
        while (number < requests) {
            int chosen = (int) (number % targets.size());
            ask(number, targets.get(chosen), connections.get(chosen), report);
            number = next.getAndIncrement();
        }
        connections.forEach(Connection::close);
    }

    private void ask(long number, Target target, Connection connection, Report report) {
        Request request = request(target, new Random(seed + number * 0x9e3779b97f4a7c15L));
        try {
            connection
                    .exchange(request)
                    .ifPresentOrElse(
                            reply -> judge(number, target, request, reply, report),
                            () -> judgeSilence(number, target, request, report));
        } catch (IOException | RuntimeException noHttp) {
            report.count(target.name(), 0);
            report.fault(target.name(), number, request, "no answer: " + noHttp, "");
        }
    }

    private static Request request(Target target, Random random) {
        Draft draft = target.drafts().next(random);
        var mutations = new Mutations(random);
        int spoils = random.nextInt(SPOILS_MAX + 1);
        for (int i = 0; i < spoils; i++) {
            mutations.spoil(draft);
        }
        return draft.request();
    }

    private void judge(long number, Target target, Request request, Reply reply, Report report) {
        report.count(target.name(), reply.status());
        target.judge()
                .fault(request, reply)
                .ifPresent(
                        fault ->
                                report.fault(
                                        target.name(), number, request, fault, reply.toString()));
        known.learn(target.name(), reply.json());
    }

    private static void judgeSilence(long number, Target target, Request request, Report report) {
        boolean mayBeCut = !request.isOrderly() || request.body().length() >= BODY_MAX;
        report.count(target.name(), 0);
        if (!mayBeCut) {
            report.fault(target.name(), number, request, "closed without an answer", "");
        }
    }
}
