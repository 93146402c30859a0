package dev.paylog.local.demo;

import dev.paylog.local.demo.Examples.Account;
import dev.paylog.local.demo.Examples.Line;
import dev.paylog.local.demo.Examples.Payment;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Pause;
import dev.paylog.local.terminal.Progress;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends the examples and waits until the read model shows what became of each. */
final class Demo {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /** As long as something is decided now and then, the suite is busy; without it, stuck. */
    private static final Duration STANDSTILL_LIMIT = Duration.ofMinutes(1);

    private static final Duration WAIT_LIMIT = Duration.ofMinutes(15);
    private static final Duration BALANCE_LIMIT = Duration.ofSeconds(20);

    private final PaymentsApi payments;
    private final ReadModel readModel;
    private final PrintStream out;
    private final boolean terminal;

    Demo(PaymentsApi payments, ReadModel readModel, PrintStream out, boolean terminal) {
        this.payments = payments;
        this.readModel = readModel;
        this.out = out;
        this.terminal = terminal;
    }

    Report run(Examples examples) {
        openAccounts(examples.readAccounts());
        List<Line<Payment>> lines = examples.readPayments();
        Set<String> banks =
                examples.readAccounts().stream()
                        .map(Line::content)
                        .filter(Account::isSettlement)
                        .map(Account::accountId)
                        .collect(Collectors.toSet());
        Map<Boolean, List<Line<Payment>>> fromBank =
                lines.stream()
                        .collect(
                                Collectors.partitioningBy(
                                        line -> banks.contains(line.content().debtorAccount())));
        long began = System.nanoTime();
        Set<String> funding = submit("opening balances", fromBank.getOrDefault(true, List.of()));
        awaitDecided("  decided", funding, 0);
        Set<String> all = submit("payments", fromBank.getOrDefault(false, List.of()));
        all.addAll(funding);
        Decided decided = awaitDecided("  decided", all, funding.size());
        Duration took = Duration.ofNanos(decided.at() - began);
        return new Report(lines.size(), decided.outcomes().values(), took, balancesAtRest());
    }

    private void openAccounts(List<Line<Account>> accounts) {
        List<Boolean> created = send("accounts", accounts, line -> payments.open(line.text()));
        if (!created.contains(true)) {
            out.println(
                    "All accounts exist from an earlier demo. The same payments are recognised by"
                            + " their endToEndId and not made twice.");
        }
    }

    private Set<String> submit(String step, List<Line<Payment>> lines) {
        return new HashSet<>(send(step, lines, line -> payments.submit(line.text())));
    }

    private <T, R> List<R> send(String step, List<T> lines, Function<T, R> call) {
        return Sender.send(lines, call, progress(step, lines.size()));
    }

    private Progress progress(String step, long total) {
        return new Progress(out, terminal, step, total);
    }

    private Decided awaitDecided(String step, Set<String> paymentIds, long before) {
        Progress progress = progress(step, paymentIds.size());
        long deadline = System.nanoTime() + WAIT_LIMIT.toNanos();
        Standstill standstill = new Standstill(STANDSTILL_LIMIT);
        Map<String, Outcome> outcomes = Map.of();
        while (true) {
            long at = System.nanoTime();
            long decidedOfAll = readModel.decidedOfAll();
            // The sum counts other people's payments too, so it can only say "not yet".
            if (decidedOfAll >= paymentIds.size()) {
                outcomes = readModel.decided(paymentIds);
                if (outcomes.size() == paymentIds.size()) {
                    progress.done();
                    return new Decided(outcomes, at);
                }
            }
            long known = Math.max(before, Math.min(decidedOfAll, paymentIds.size()));
            progress.reach(outcomes.isEmpty() ? known : outcomes.size());
            if (at > deadline || standstill.lasts(decidedOfAll + outcomes.size())) {
                throw undecided(paymentIds.size(), Math.max(known, outcomes.size()));
            }
            Pause.of(LOOK_EVERY);
        }
    }

    private static Failure undecided(long all, long decided) {
        return new Failure(
                ("nothing moves any more: %,d of %,d payments are decided in the read model; look"
                                + " at ./paylog status and .paylog/logs")
                        .formatted(decided, all));
    }

    /**
     * Another caller's payment may be between two accounts for a moment; then the sum is not zero.
     */
    private Map<String, BigDecimal> balancesAtRest() {
        long deadline = System.nanoTime() + BALANCE_LIMIT.toNanos();
        Map<String, BigDecimal> balances = readModel.balances();
        while (!Report.isZero(balances) && System.nanoTime() < deadline) {
            Pause.of(LOOK_EVERY);
            balances = readModel.balances();
        }
        return balances;
    }

    private record Decided(Map<String, Outcome> outcomes, long at) {}
}
