package dev.paylog.projection.jdbc;

import dev.paylog.projection.Totals;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Counts and sums, taken from a table that has a row for each day, currency and status. */
@Component
final class TotalQueries implements Totals {

    private static final int GROUPS_MAX = 10_000;

    /** Sums are kept in two parts: 10,000 of the highest amounts would not fit 64 bits. */
    private static final BigInteger PART = BigInteger.valueOf(1_000_000_000);

    private final Source source;

    TotalQueries(Source source) {
        this.source = source;
    }

    @Override
    public List<Total> by(Set<Dimension> dimensions) {
        String day = dimensions.contains(Dimension.DAY) ? "day" : "NULL";
        String status = dimensions.contains(Dimension.STATUS) ? "status" : "NULL";
        String sql =
                """
                SELECT %s, currency, %s, sum(payments), sum(billions), sum(remainders)
                FROM totals GROUP BY 1, 2, 3 ORDER BY 1 DESC, 2, 3 LIMIT %d\
                """
                        .formatted(day, status, GROUPS_MAX);
        return source.queries().sql(sql).query(TotalQueries::total).list();
    }

    private static Total total(ResultSet row, @SuppressWarnings("unused") int number)
            throws SQLException {
        BigInteger sum =
                BigInteger.valueOf(row.getLong(5))
                        .multiply(PART)
                        .add(BigInteger.valueOf(row.getLong(6)));
        return new Total(day(row), row.getString(2), row.getString(3), row.getLong(4), sum);
    }

    private static @Nullable LocalDate day(ResultSet row) throws SQLException {
        long day = row.getLong(1);
        return row.wasNull() ? null : LocalDate.ofEpochDay(day);
    }
}
