package dev.paylog.projection.jdbc;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.Optional;

/**
 * Finds instants among the bookings of an account. An account's time never runs backwards, so some
 * look-ups in the primary key do what an index over all bookings would be needed for.
 */
final class BookingTimes {

    private record Booked(long version, long at) {}

    private static final String ONE =
            "SELECT account_version, at FROM bookings WHERE account_id = :account";

    private static final String LAST = ONE + " ORDER BY account_version DESC LIMIT 1";

    private static final String SINCE =
            ONE + " AND account_version >= :version ORDER BY account_version LIMIT 1";

    private final JdbcClient queries;
    private final String accountId;

    BookingTimes(JdbcClient queries, String accountId) {
        this.queries = queries;
        this.accountId = accountId;
    }

    /**
     * The version from which on all is booked at this instant or later, and before which nothing.
     */
    long versionAt(long instant) {
        Optional<Booked> last = booked(queries.sql(LAST));
        if (last.isEmpty() || last.get().at() < instant) {
            return Long.MAX_VALUE;
        }
        long low = 0;
        long high = last.get().version();
        while (low < high) {
            long middle = low + (high - low) / 2;
            Optional<Booked> first = booked(queries.sql(SINCE).param("version", middle));
            if (first.isPresent() && first.get().at() < instant) {
                low = first.get().version() + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Optional<Booked> booked(JdbcClient.StatementSpec statement) {
        return statement
                .param("account", accountId)
                .query((row, _) -> new Booked(row.getLong(1), row.getLong(2)))
                .optional();
    }
}
