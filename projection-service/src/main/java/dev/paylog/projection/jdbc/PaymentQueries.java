package dev.paylog.projection.jdbc;

import dev.paylog.projection.Page;
import dev.paylog.projection.Payment;
import dev.paylog.projection.Payments;
import dev.paylog.projection.TimeRange;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Payments by id, and newest first. */
@Component
final class PaymentQueries implements Payments {

    private static final String ORDER = " ORDER BY submitted_at DESC, payment_id DESC LIMIT :rows";

    private final Source source;

    PaymentQueries(Source source) {
        this.source = source;
    }

    @Override
    public Optional<Payment> find(String paymentId) {
        return source.queries()
                .sql("SELECT " + PaymentTable.COLUMNS + " FROM payments WHERE payment_id = ?")
                .param(paymentId)
                .query(PaymentRow::map)
                .optional();
    }

    @Override
    public Page<Payment> newestFirst(Filter filter, @Nullable Position after, int limit) {
        Conditions conditions = conditions(filter, after).with("rows", limit + 1);
        String sql =
                sides(filter)
                        .map(side -> "SELECT * FROM (" + select(conditions.where(side)) + ")")
                        .collect(Collectors.joining(" UNION ALL "));
        String whole = filter.account() == null ? select(conditions.where()) : sql + ORDER;
        List<Payment> found =
                source.queries()
                        .sql(whole)
                        .params(conditions.parameters())
                        .query(PaymentRow::map)
                        .list();
        return Page.of(found, limit);
    }

    private static String select(String where) {
        return "SELECT " + PaymentTable.COLUMNS + " FROM payments" + where + ORDER;
    }

    /**
     * Each side has an index in the right order, and nobody pays himself: so the two are merged.
     */
    private static Stream<String> sides(Filter filter) {
        String outgoing = "debtor_account = :account";
        String incoming = "creditor_account = :account";
        return switch (filter.direction()) {
            case null -> Stream.of(outgoing, incoming);
            case OUTGOING -> Stream.of(outgoing);
            case INCOMING -> Stream.of(incoming);
        };
    }

    private static Conditions conditions(Filter filter, @Nullable Position after) {
        var conditions = new Conditions();
        TimeRange submitted = filter.submitted();
        if (filter.account() != null) {
            conditions.with("account", filter.account());
        }
        if (after != null) {
            conditions
                    .and("(submitted_at, payment_id) < (:time, :id)", "time", after.submittedAt())
                    .with("id", after.paymentId());
        }
        return conditions
                .and(status(filter), "status", filter.status())
                .and("currency = :currency", "currency", filter.currency())
                .and("amount >= :min", "min", filter.min())
                .and("amount <= :max", "max", filter.max())
                .and("submitted_at >= :from", "from", submitted.from())
                .and("submitted_at < :to", "to", upperBound(submitted, after));
    }

    /**
     * An account has few payments of any status: its own index must win over that of the status.
     */
    private static String status(Filter filter) {
        return filter.account() == null ? "status = :status" : "status || '' = :status";
    }

    /** Behind a cursor the end of the range would only keep the index from starting there. */
    private static @Nullable Long upperBound(TimeRange submitted, @Nullable Position after) {
        Long to = submitted.to();
        return to != null && after != null && after.submittedAt() < to ? null : to;
    }
}
