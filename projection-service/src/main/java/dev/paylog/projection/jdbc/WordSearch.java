package dev.paylog.projection.jdbc;

import dev.paylog.projection.Payment;
import dev.paylog.projection.Payments.Filter;
import dev.paylog.projection.Payments.Position;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.Optional;

/**
 * Looks words up in the full-text index. That knows no order, so all that have a word are sorted;
 * it serves words that few payments have.
 */
final class WordSearch {

    private final JdbcClient queries;
    private final Dialect dialect;
    private final int foundMax;

    WordSearch(JdbcClient queries, Dialect dialect, Bounds bounds) {
        this.queries = queries;
        this.dialect = dialect;
        this.foundMax = bounds.found();
    }

    /** The word that the fewest payments have; empty when each has too many to be sorted. */
    Optional<String> rarest(List<String> words) {
        String rarest = null;
        int fewest = foundMax + 1;
        for (String word : words) {
            int count = count(word);
            if (count < fewest) {
                rarest = word;
                fewest = count;
            }
        }
        return Optional.ofNullable(rarest);
    }

    private int count(String word) {
        return queries.sql(dialect.countOfWord())
                .param("match", dialect.match(word))
                .param("most", foundMax + 1)
                .query(Integer.class)
                .single();
    }

    /** Those with this word and all else that is asked for. */
    Stretch find(String word, Filter filter, @Nullable Position after, int rows) {
        Conditions conditions =
                PaymentWalk.range(filter, after, null)
                        .and(Route.ofFound(filter))
                        .with("match", dialect.match(word))
                        .with("rows", rows);
        List<Payment> found =
                queries.sql(
                                "SELECT "
                                        + PaymentTable.COLUMNS
                                        + dialect.foundByWord()
                                        + conditions.where()
                                        + PaymentWalk.ORDER)
                        .params(conditions.parameters())
                        .query(PaymentRow::map)
                        .list();
        return new Stretch(found, found.size() == rows ? Position.of(found.getLast()) : null);
    }
}
