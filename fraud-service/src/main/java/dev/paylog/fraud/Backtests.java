package dev.paylog.fraud;

import dev.paylog.fraud.domain.Backtest;

import java.util.Optional;

/**
 * Where rules are tried on the payments of the past. They are this instance's, and the last few.
 */
public interface Backtests {

    /**
     * Begins one, beside screening.
     *
     * @throws BacktestInProgressException while there is one
     */
    Backtest start(Backtest.Order order);

    Optional<Backtest> find(String id);

    /** What has ended already stays as it is. */
    Optional<Backtest> cancel(String id);
}
