package dev.paylog.projection.jdbc;

import dev.paylog.projection.Payment;
import dev.paylog.projection.Payments.Filter;
import dev.paylog.projection.Payments.Position;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes through an index from newest to oldest until there is enough for a page or the {@link
 * Bounds} are reached. Where not every entry fits, it goes in steps: first it looks up where a step
 * ends, then what fits lies before that.
 */
final class PaymentWalk {

    static final String ORDER = " ORDER BY submitted_at DESC, payment_id DESC LIMIT :rows";

    /** Most pages are full after the first step; each further one is longer. */
    private static final int FIRST_STEP = 2_000;

    private static final int GROWTH = 4;

    private final JdbcClient queries;
    private final Route route;
    private final Filter filter;
    private final int entries;

    PaymentWalk(JdbcClient queries, Route route, Filter filter, Bounds bounds) {
        this.queries = queries;
        this.route = route;
        this.filter = filter;
        this.entries = route.tellsAlone(filter) ? bounds.entries() : bounds.rows();
    }

    Stretch walk(@Nullable Position after, int rows) {
        return route.rest(filter).isEmpty()
                ? stretch(fitting(after, null, rows), rows, null)
                : inSteps(after, rows);
    }

    private Stretch inSteps(@Nullable Position after, int rows) {
        var found = new ArrayList<Payment>();
        Position from = after;
        int left = entries;
        int step = FIRST_STEP;
        while (true) {
            step = Math.min(step, left);
            Position end = end(from, step).orElse(null);
            found.addAll(fitting(from, end, rows - found.size()));
            left -= step;
            if (end == null || left == 0 || found.size() == rows) {
                return stretch(found, rows, end);
            }
            from = end;
            step *= GROWTH;
        }
    }

    private static Stretch stretch(List<Payment> found, int rows, @Nullable Position end) {
        return new Stretch(found, found.size() == rows ? Position.of(found.getLast()) : end);
    }

    /** Where so many entries end; empty when there are fewer. */
    private Optional<Position> end(@Nullable Position from, int step) {
        Conditions conditions =
                route.part(filter)
                        .and(range(filter, from, null))
                        .with("rows", 1)
                        .with("skipped", step - 1);
        return queries.sql(
                        "SELECT submitted_at, payment_id FROM payments"
                                + conditions.where()
                                + ORDER
                                + " OFFSET :skipped")
                .params(conditions.parameters())
                .query((row, _) -> new Position(row.getLong(1), row.getString(2)))
                .optional();
    }

    private List<Payment> fitting(@Nullable Position from, @Nullable Position end, int rows) {
        Conditions conditions =
                route.part(filter)
                        .and(range(filter, from, end))
                        .and(route.rest(filter))
                        .with("rows", rows);
        return queries.sql(
                        "SELECT "
                                + PaymentTable.COLUMNS
                                + " FROM payments"
                                + conditions.where()
                                + ORDER)
                .params(conditions.parameters())
                .query(PaymentRow::map)
                .list();
    }

    /**
     * Behind one place and up to another, within the time that was asked for. An index takes but
     * one bound at each end, so what a place says already is left out.
     */
    static Conditions range(Filter filter, @Nullable Position after, @Nullable Position end) {
        var range = new Conditions();
        Long to = filter.submitted().to();
        if (after != null) {
            range.and("(submitted_at, payment_id) < (:time, :id)", "time", after.submittedAt())
                    .with("id", after.paymentId());
        }
        if (after == null || to == null || after.submittedAt() >= to) {
            range.and("submitted_at < :to", "to", to);
        }
        if (end == null) {
            return range.and("submitted_at >= :from", "from", filter.submitted().from());
        }
        return range.and(
                        "(submitted_at, payment_id) >= (:endTime, :endId)",
                        "endTime",
                        end.submittedAt())
                .with("endId", end.paymentId());
    }
}
