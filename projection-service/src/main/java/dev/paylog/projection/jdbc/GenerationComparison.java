package dev.paylog.projection.jdbc;

import dev.paylog.projection.Account;
import dev.paylog.projection.RebuildStatus.Check;
import dev.paylog.projection.RebuildStatus.Difference;
import dev.paylog.projection.Successor.Comparison;
import dev.paylog.replay.LogSnapshot.PartitionId;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One connection to both generations. Its transaction sees the live one as it was when this was
 * opened, and the new one as it is when it is first looked at.
 */
final class GenerationComparison implements Comparison {

    private static final BigInteger PART = BigInteger.valueOf(1_000_000_000);

    private final Connection connection;
    private final Brake brake;
    private final String rebuilt;
    private final String live;
    private final Map<PartitionId, Long> positions;

    /**
     * Takes over the connection, unless it fails.
     *
     * @param rebuilt the schema that the connection knows the one by
     * @param live the schema that it knows the other by
     */
    GenerationComparison(Connection connection, Dialect dialect, String rebuilt, String live)
            throws SQLException {
        this.connection = connection;
        this.brake = new Brake(connection, dialect);
        this.rebuilt = rebuilt;
        this.live = live;
        this.positions = PositionTable.load(connection, live + ".positions");
    }

    Brake brake() {
        return brake;
    }

    @Override
    public Map<PartitionId, Long> positions() {
        return positions;
    }

    @Override
    public List<Check> checks() {
        return Attempt.to(
                "compare the new generation",
                () -> {
                    var checks = new ArrayList<Check>();
                    checks.add(compare("counts-by-status", "status", "count(*), 0"));
                    checks.add(
                            compare(
                                    "sums-by-currency",
                                    "currency",
                                    "sum(amount % 1000000000), sum(amount / 1000000000)"));
                    for (RowComparison table : RowComparison.ALL) {
                        checks.add(table.compare(connection, rebuilt, live));
                    }
                    return checks;
                });
    }

    /** Figures come in two parts: a billion of the second are one of the first. */
    private Check compare(String name, String key, String figures) throws SQLException {
        SortedMap<String, String> expected = figures(live, key, figures);
        SortedMap<String, String> found = figures(rebuilt, key, figures);
        var keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        List<Difference> differences =
                keys.stream()
                        .filter(at -> !Objects.equals(expected.get(at), found.get(at)))
                        .map(at -> new Difference(at, expected.get(at), found.get(at)))
                        .limit(Check.DIFFERENCES_MAX)
                        .toList();
        return Check.of(name, keys.size(), differences);
    }

    private SortedMap<String, String> figures(String schema, String key, String columns)
            throws SQLException {
        String sql =
                "SELECT " + key + ", " + columns + " FROM " + schema + ".payments GROUP BY " + key;
        var figures = new TreeMap<String, String>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                BigInteger low = BigInteger.valueOf(row.getLong(2));
                BigInteger high = BigInteger.valueOf(row.getLong(3)).multiply(PART);
                figures.put(row.getString(1), high.add(low).toString());
            }
        }
        return figures;
    }

    @Override
    public List<Difference> balances(Collection<Account> accounts) {
        return Attempt.to(
                "compare balances",
                () -> {
                    var differences = new ArrayList<Difference>();
                    try (PreparedStatement select =
                            connection.prepareStatement(
                                    "SELECT version, currency, posted, held, overdraft_limit"
                                            + " FROM "
                                            + rebuilt
                                            + ".accounts WHERE account_id = ?")) {
                        for (Account account : accounts) {
                            compare(account, select, differences);
                        }
                    }
                    return differences;
                });
    }

    /** An older version on the log says nothing of the newer one in the table. */
    private static void compare(
            Account account, PreparedStatement select, List<Difference> differences)
            throws SQLException {
        String expected =
                figures(
                        account.version(),
                        account.currency(),
                        account.posted(),
                        account.held(),
                        account.overdraftLimit());
        new Binding(select).text(account.accountId());
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                differences.add(new Difference(account.accountId(), expected, null));
            } else if (row.getLong(1) <= account.version()) {
                String found =
                        figures(
                                row.getLong(1),
                                String.valueOf(row.getString(2)),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5));
                if (!found.equals(expected)) {
                    differences.add(new Difference(account.accountId(), expected, found));
                }
            }
        }
    }

    private static String figures(
            long version, String currency, long posted, long held, long overdraftLimit) {
        return "version %d: posted %d, held %d, overdraft limit %d %s"
                .formatted(version, posted, held, overdraftLimit, currency);
    }

    @Override
    public void close() {
        brake.close();
        Attempt.to(
                "end the comparison",
                () -> {
                    connection.close();
                    return connection;
                });
    }
}
