package dev.paylog.projection.jdbc;

import dev.paylog.projection.Batch;
import dev.paylog.projection.Examples;
import dev.paylog.projection.Payment;
import dev.paylog.projection.Payments.Direction;
import dev.paylog.projection.Payments.Filter;
import dev.paylog.projection.Payments.Position;
import dev.paylog.projection.Payments.Search;
import dev.paylog.projection.Successor;
import dev.paylog.projection.TimeRange;
import dev.paylog.projection.Totals.Dimension;
import dev.paylog.projection.Words;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Measures each query on a million generated payments, and what it costs to write them. Run by
 * hand, with the name of a {@link DatabaseUnderTest} and a number of payments; the figures are in
 * docs/queries.md and docs/replay.md.
 */
final class QueriesAtAMillion {

    private static final int BATCH = 10_000;
    private static final int LIVE_BATCH = 500;
    private static final int CALLS = 200;
    private static final TimeRange ALWAYS = new TimeRange(null, null);
    private static final long LATE = GeneratedPayments.BEGIN + 2_000_000_000L;
    private static final PrintStream OUT =
            new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final GeneratedPayments generated = new GeneratedPayments();
    private final ReadModelUnderTest model;

    private final int payments;

    private QueriesAtAMillion(DatabaseUnderTest database, int payments, Path folder) {
        this.model = new ReadModelUnderTest(DatabaseUnderTest.open(database.place(folder)));
        this.payments = payments;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("queries-at-a-million");
        try {
            var database = DatabaseUnderTest.valueOf(arguments[0]);
            var measured = new QueriesAtAMillion(database, Integer.parseInt(arguments[1]), folder);
            measured.load();
            measured.ask();
            measured.write();
            measured.model.close();
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** As a rebuild does it; the time to generate payments is left out. */
    private void load() {
        model.generations.resume(Examples.log("cluster", payments));
        model.generations.complete();
        Successor next = model.successions.begin(Examples.log("cluster", payments));
        next.load(GeneratedPayments.accounts());
        long nanos = 0;
        for (int i = 0; i < payments; i += BATCH) {
            Batch batch = generated.next(BATCH, 3);
            long begun = System.nanoTime();
            next.load(batch);
            nanos += System.nanoTime() - begun;
        }
        tell("loaded", payments, nanos);
        long begun = System.nanoTime();
        next.completeLoading();
        long indexed = System.nanoTime() - begun;
        tell("indexed", payments, indexed);
        tell("in all", payments, nanos + indexed);
        model.apply(generated.batch(List.of()));
        model.successions.replaceLive(model.generations.live().id(), next, _ -> {});
    }

    /** As it goes on live: each payment is written twice. */
    private void write() {
        long nanos = 0;
        for (int i = 0; i < 50_000; i += LIVE_BATCH) {
            Batch batch = generated.next(LIVE_BATCH, 1);
            List<Payment> completed =
                    batch.payments().upserts().stream()
                            .map(payment -> Examples.inState(payment, 3, "COMPLETED"))
                            .toList();
            Batch second = generated.batch(completed);
            long begun = System.nanoTime();
            model.apply(batch);
            model.apply(second);
            nanos += System.nanoTime() - begun;
        }
        tell("written live, twice each", 50_000, nanos);
    }

    private static void tell(String what, int payments, long nanos) {
        OUT.printf(
                "%s: %,d ms, %,d payments/s%n",
                what,
                TimeUnit.NANOSECONDS.toMillis(nanos),
                payments * TimeUnit.SECONDS.toNanos(1) / nanos);
    }

    private static Filter filter(
            @Nullable String account, @Nullable String status, @Nullable String currency) {
        return new Filter(account, null, status, currency, ALWAYS, null, null, null);
    }

    private static Filter search(@Nullable String account, String text) {
        var search = new Search(text, Words.of(text));
        return new Filter(account, null, null, null, ALWAYS, null, null, search);
    }

    private void list(String what, Filter filter) {
        measure(what, _ -> model.payments.newestFirst(filter, null, 50));
    }

    private void ask() {
        String busy = GeneratedPayments.accountOf(0);
        String quiet = GeneratedPayments.accountOf(9_000);
        var some = model.payments.newestFirst(filter(null, null, null), null, CALLS).items();
        OUT.println("| query | p50 ms | p99 ms |\n|---|---|---|");
        measure("a payment", i -> model.payments.find(some.get(i).paymentId()));
        list("all", filter(null, null, null));
        measure(
                "all, behind a cursor",
                i -> model.payments.newestFirst(ALL, new Position(LATE + i, ""), 50));
        list("of a busy account", filter(busy, null, null));
        list("of a quiet account", filter(quiet, null, null));
        list(
                "incoming of a busy account, in a range",
                new Filter(
                        busy,
                        Direction.INCOMING,
                        null,
                        null,
                        new TimeRange(GeneratedPayments.BEGIN, LATE),
                        null,
                        null,
                        null));
        list("rejected", filter(null, "REJECTED", null));
        list("of a busy account, of a status that none has", filter(busy, "EXPIRED", null));
        list("in yen, 1 of 1,000", filter(null, null, "JPY"));
        list(
                "of amounts that none has (100,000 entries walked)",
                new Filter(null, null, null, "EUR", ALWAYS, 1_000_000_000L, null, null));
        list("q: a word of one payment", search(null, "123456"));
        list("q: an end-to-end id", search(null, "E2E-123456"));
        list("q: a word of some thousand", search(null, GeneratedPayments.word(50)));
        list("q: two words", search(null, "invoice " + GeneratedPayments.word(200)));
        list("q: a word of every payment", search(null, "invoice"));
        list("q: a word of every sixth", search(null, GeneratedPayments.word(0)));
        list(
                "q: two frequent words (20,000 rows walked)",
                search(null, GeneratedPayments.word(1) + " " + GeneratedPayments.word(2)));
        list("q: a frequent word, of a quiet account", search(quiet, "invoice"));
        measure("an account", i -> model.accounts.find(GeneratedPayments.accountOf(i)));
        measure("accounts", i -> model.accounts.byId(GeneratedPayments.accountOf(i), 50));
        measure("statement", _ -> model.accounts.statement(busy, ALWAYS, null, 50));
        measure(
                "statement, in a range",
                i -> model.accounts.statement(busy, new TimeRange(LATE + i, LATE * 2), null, 50));
        measure("totals by currency", _ -> model.totals.by(Set.of(Dimension.CURRENCY)));
        measure(
                "totals by day, currency and status",
                _ -> model.totals.by(EnumSet.allOf(Dimension.class)));
        measure("rows of /projection, counted anew", _ -> model.generation.summarise());
    }

    private static final Filter ALL = filter(null, null, null);

    @FunctionalInterface
    private interface Call {
        Object answer(int number);
    }

    private static void measure(String what, Call call) {
        long[] nanos = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long begun = System.nanoTime();
            call.answer(i);
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        OUT.printf(
                "| %s | %.2f | %.2f |%n", what, millis(nanos[CALLS / 2]), millis(nanos[CALLS - 2]));
    }

    private static double millis(long nanos) {
        return nanos / (double) Duration.ofMillis(1).toNanos();
    }
}
