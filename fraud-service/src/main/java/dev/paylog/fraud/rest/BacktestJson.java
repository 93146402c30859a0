package dev.paylog.fraud.rest;

import dev.paylog.fraud.domain.Backtest;
import dev.paylog.fraud.domain.BacktestReport;
import dev.paylog.fraud.domain.Decision;
import dev.paylog.fraud.domain.Money;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** A back-test as callers see it. */
record BacktestJson(
        String id,
        Backtest.State state,
        @Nullable String from,
        @Nullable String to,
        long recordsDone,
        long recordsTotal,
        String startedAt,
        @Nullable String endedAt,
        @Nullable String failure,
        @Nullable Report report) {

    record Amount(String value, String currency) {

        static Amount of(Money money) {
            return of(money.currency(), money.majorUnits());
        }

        static Amount of(Currency currency, BigDecimal majorUnits) {
            return new Amount(majorUnits.toPlainString(), currency.getCurrencyCode());
        }
    }

    record Change(Decision from, Decision to, long payments, List<Amount> amounts) {

        static Change of(BacktestReport.Change change) {
            return new Change(
                    change.from(), change.to(), change.payments(), amounts(change.money()));
        }

        private static List<Amount> amounts(Map<Currency, BigDecimal> money) {
            return money.entrySet().stream()
                    .map(each -> Amount.of(each.getKey(), each.getValue()))
                    .sorted(Comparator.comparing(Amount::currency))
                    .toList();
        }
    }

    record Hits(String id, long fired) {}

    record Report(
            long payments,
            long undecided,
            long unreadable,
            List<Change> changes,
            List<Hits> rules,
            BacktestReport.Hindsight hindsight,
            int listed) {

        static Report of(BacktestReport report) {
            return new Report(
                    report.payments(),
                    report.undecided(),
                    report.unreadable(),
                    report.changes().stream().map(Change::of).toList(),
                    report.fired().entrySet().stream()
                            .map(each -> new Hits(each.getKey(), each.getValue()))
                            .sorted(Comparator.comparing(Hits::id))
                            .toList(),
                    report.hindsight(),
                    report.listed().size());
        }
    }

    record Listed(
            String paymentId,
            String debtorAccount,
            String creditorAccount,
            Amount amount,
            Decision from,
            Decision to,
            int score,
            List<AssessmentJson.Fired> rules,
            String submittedAt) {

        static Listed of(BacktestReport.Listed listed) {
            return new Listed(
                    listed.payment().paymentId(),
                    listed.payment().debtorAccount(),
                    listed.payment().creditorAccount(),
                    Amount.of(listed.payment().amount()),
                    listed.from(),
                    listed.verdict().decision(),
                    listed.verdict().score(),
                    listed.verdict().rules().stream().map(AssessmentJson.Fired::of).toList(),
                    Timestamps.format(listed.verdict().at()));
        }
    }

    static BacktestJson of(Backtest backtest) {
        BacktestReport report = backtest.report();
        return new BacktestJson(
                backtest.id(),
                backtest.state(),
                format(backtest.order().from()),
                format(backtest.order().to()),
                backtest.recordsDone(),
                backtest.recordsTotal(),
                Timestamps.format(backtest.startedAt()),
                format(backtest.endedAt()),
                backtest.failure(),
                report == null ? null : Report.of(report));
    }

    private static @Nullable String format(@Nullable Instant instant) {
        return instant == null ? null : Timestamps.format(instant);
    }
}
