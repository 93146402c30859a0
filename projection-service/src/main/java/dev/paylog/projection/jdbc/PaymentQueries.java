package dev.paylog.projection.jdbc;

import dev.paylog.projection.Page;
import dev.paylog.projection.Payment;
import dev.paylog.projection.Payments;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Payments by id, and newest first. */
@Component
final class PaymentQueries implements Payments {

    private static final String FIND =
            "SELECT " + PaymentTable.COLUMNS + " FROM payments WHERE payment_id = ?";

    private final Source source;
    private final Bounds bounds;

    @Autowired
    PaymentQueries(Source source) {
        this(source, Bounds.SERVED);
    }

    PaymentQueries(Source source, Bounds bounds) {
        this.source = source;
        this.bounds = bounds;
    }

    @Override
    public Optional<Payment> find(String paymentId) {
        return source.queries().sql(FIND).param(paymentId).query(PaymentRow::map).optional();
    }

    @Override
    public Page<Payment, Position> newestFirst(Filter filter, @Nullable Position after, int limit) {
        JdbcClient queries = source.queries();
        int oneMore = limit + 1;
        Search search = filter.search();
        if (search == null) {
            return Stretch.merge(walk(queries, Route.of(filter), filter, after, oneMore), limit);
        }
        var words = new WordSearch(queries, source.dialect(), bounds);
        List<Stretch> stretches =
                new ArrayList<>(
                        walk(queries, List.of(Route.BY_END_TO_END_ID), filter, after, oneMore));
        words.rarest(search.words())
                .ifPresentOrElse(
                        word -> stretches.add(words.find(word, filter, after, oneMore)),
                        () ->
                                stretches.addAll(
                                        walk(queries, Route.of(filter), filter, after, oneMore)));
        return Stretch.merge(stretches, limit);
    }

    @Override
    public Page<Payment, Position> newestFirst(
            List<Filter> anyOf, @Nullable Position after, int limit) {
        return Stretch.merge(
                anyOf.stream()
                        .map(filter -> newestFirst(filter, after, limit))
                        .map(page -> new Stretch(page.items(), page.next()))
                        .toList(),
                limit);
    }

    private List<Stretch> walk(
            JdbcClient queries,
            List<Route> routes,
            Filter filter,
            @Nullable Position after,
            int rows) {
        return routes.stream()
                .map(route -> new PaymentWalk(queries, route, filter, bounds).walk(after, rows))
                .toList();
    }
}
