package dev.paylog.fraud.domain;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/**
 * What would have been, had these rules been in force.
 *
 * @param payments that were screened in the time that was asked for
 * @param undecided of these, where the log tells no verdict of rules: cancelled before, or still
 *     open
 * @param unreadable records of the log that were passed by
 * @param changes every pair of verdicts that differ
 * @param fired how often each candidate fired, by its id
 * @param listed the first payments whose verdict changes, {@link Tally#LISTED_MAX} at most
 */
public record BacktestReport(
        long payments,
        long undecided,
        long unreadable,
        List<Change> changes,
        Map<String, Long> fired,
        Hindsight hindsight,
        List<Listed> listed) {

    public BacktestReport {
        changes = List.copyOf(changes);
        listed = List.copyOf(listed);
    }

    /** Payments that got one verdict and would have got another, and their money in major units. */
    public record Change(
            Decision from, Decision to, long payments, Map<Currency, BigDecimal> money) {}

    /** One of them, with the verdict of the candidates. */
    public record Listed(Payment payment, Decision from, Assessment verdict) {}

    /**
     * What is known by now of how payments ended: badly, when a person declined them, when they
     * came back, or when they were refunded.
     *
     * @param followed payments whose end was looked for
     * @param hits ended badly, and the candidates do not approve them
     * @param misses ended badly, and the candidates approve them
     * @param falseAlarms were settled and have not ended badly, and the candidates do not approve
     */
    public record Hindsight(long followed, long hits, long misses, long falseAlarms) {}
}
