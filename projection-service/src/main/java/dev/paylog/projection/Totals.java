package dev.paylog.projection;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Counts and sums over all payments. Throws {@link ReadModelUnavailableException}. */
public interface Totals {

    /** Always by currency too: amounts of two currencies have no sum. Newest days first. */
    List<Total> by(Set<Dimension> dimensions);

    /** What payments are told apart by. */
    enum Dimension {
        DAY,
        CURRENCY,
        STATUS
    }

    /** One group; day (UTC, of submission) and status are null unless asked for. */
    record Total(
            @Nullable LocalDate day,
            String currency,
            @Nullable String status,
            long count,
            BigInteger sum) {}
}
