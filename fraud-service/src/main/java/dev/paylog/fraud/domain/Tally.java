package dev.paylog.fraud.domain;

import dev.paylog.fraud.domain.BacktestReport.Change;
import dev.paylog.fraud.domain.BacktestReport.Listed;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what becomes of payments under candidate rules, while events go by in the order of their
 * partitions. Its size is bounded, whatever goes by.
 */
public final class Tally {

    /** How many of the payments whose verdict changes are listed. */
    public static final int LISTED_MAX = 10_000;

    /** How many may wait for their verdict at once; the oldest gives way. */
    static final int WAITING_MAX = 50_000;

    private record Waiting(Payment payment, Assessment verdict) {}

    private record Pair(Decision from, Decision to) {}

    private final Backtest.Order order;
    private final RuleSet rules;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Map<Pair, Long> changed = new HashMap<>();
    private final Map<Pair, Map<Currency, BigDecimal>> money = new HashMap<>();
    private final Map<String, Long> fired = new TreeMap<>();
    private final List<Listed> listed = new ArrayList<>();
    private final Endings endings = new Endings();
    private long payments;
    private long decided;
    private long unreadable;

    public Tally(Backtest.Order order) {
        this.order = order;
        this.rules =
                RuleSet.of(
                        order.rules().stream().filter(rule -> rule.header().isInForce()).toList());
        rules.rules().forEach(rule -> fired.put(rule.header().version().ruleId(), 0L));
    }

    /** The candidates. */
    public RuleSet rules() {
        return rules;
    }

    /** A payment was submitted; what lies outside of the time asked for only made history. */
    public void submitted(Screening screening) {
        if (!order.covers(screening.circumstances().submittedAt())) {
            return;
        }
        Assessment verdict = screening.assess(rules);
        String paymentId = screening.payment().paymentId();
        payments++;
        for (FiredRule rule : verdict.rules()) {
            fired.merge(rule.version().ruleId(), 1L, Long::sum);
        }
        boolean stops = verdict.decision() != Decision.APPROVE;
        endings.mark(paymentId, Endings.SCREENED | (stops ? Endings.STOPPED : 0));
        waiting.put(paymentId, new Waiting(screening.payment(), verdict));
        if (waiting.size() > WAITING_MAX) {
            waiting.remove(waiting.keySet().iterator().next());
        }
    }

    /** Rules have decided then; a person's decision comes later and is not meant. */
    public void decided(String paymentId, Decision then) {
        Waiting payment = waiting.remove(paymentId);
        if (payment == null) {
            return;
        }
        decided++;
        Decision now = payment.verdict().decision();
        if (then != now) {
            change(new Pair(then, now), payment);
        }
    }

    private void change(Pair pair, Waiting payment) {
        Money amount = payment.payment().amount();
        changed.merge(pair, 1L, Long::sum);
        add(pair, amount.currency(), amount.majorUnits());
        if (listed.size() < LISTED_MAX) {
            listed.add(new Listed(payment.payment(), pair.from(), payment.verdict()));
        }
    }

    /** Nobody decided: the payment was cancelled or expired. */
    public void withdrawn(String paymentId) {
        waiting.remove(paymentId);
    }

    public void settled(String paymentId) {
        endings.mark(paymentId, Endings.SETTLED);
    }

    /** A person declined it, it came back, or it was refunded. */
    public void endedBadly(String paymentId) {
        endings.mark(paymentId, Endings.BAD);
    }

    /** A record of the log that is passed by. */
    public void unreadable() {
        unreadable++;
    }

    /** With what was counted of other partitions. */
    public void add(Tally other) {
        payments += other.payments;
        decided += other.decided;
        unreadable += other.unreadable;
        other.changed.forEach((pair, count) -> changed.merge(pair, count, Long::sum));
        other.money.forEach((pair, sums) -> sums.forEach((in, sum) -> add(pair, in, sum)));
        other.fired.forEach((rule, count) -> fired.merge(rule, count, Long::sum));
        int room = Math.min(LISTED_MAX - listed.size(), other.listed.size());
        listed.addAll(other.listed.subList(0, room));
        endings.add(other.endings);
    }

    private void add(Pair pair, Currency currency, BigDecimal amount) {
        money.computeIfAbsent(pair, _ -> new HashMap<>()).merge(currency, amount, BigDecimal::add);
    }

    public BacktestReport report() {
        return new BacktestReport(
                payments,
                payments - decided,
                unreadable,
                changed.entrySet().stream()
                        .map(entry -> change(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparing(Change::from).thenComparing(Change::to))
                        .toList(),
                Map.copyOf(fired),
                endings.hindsight(),
                listed);
    }

    private Change change(Pair pair, long count) {
        return new Change(
                pair.from(), pair.to(), count, Map.copyOf(money.getOrDefault(pair, Map.of())));
    }
}
