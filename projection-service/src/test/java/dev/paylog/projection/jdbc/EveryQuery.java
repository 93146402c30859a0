package dev.paylog.projection.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.projection.Payments.Direction;
import dev.paylog.projection.Payments.Filter;
import dev.paylog.projection.Payments.Position;
import dev.paylog.projection.Payments.Search;
import dev.paylog.projection.TimeRange;
import dev.paylog.projection.Words;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Has everything asked that can be, and tells what the database was asked for it. */
final class EveryQuery {

    private static final Bounds TIGHT = new Bounds(2, 2, 0);

    private EveryQuery() {}

    /** Lists of payments in every combination of filters, as SQL, each with one that led to it. */
    static Map<String, Filter> ofLists(NotedQueries noted) {
        Map<String, Filter> asked = new LinkedHashMap<>();
        for (Bounds bounds : List.of(TIGHT, Bounds.SERVED)) {
            var queries = new PaymentQueries(noted, bounds);
            filters()
                    .forEach(
                            filter -> {
                                queries.newestFirst(filter, null, 3);
                                queries.newestFirst(filter, new Position(8, "p8"), 3);
                                noted.asked().forEach(sql -> asked.put(sql, filter));
                            });
        }
        assertThat(asked).hasSizeGreaterThan(300);
        return asked;
    }

    /**
     * Single things, accounts and statements, as SQL; this account has bookings within the time.
     */
    static List<String> ofOne(NotedQueries noted, String account, TimeRange time) {
        var found = new AccountQueries(noted);
        new PaymentQueries(noted).find("p1");
        found.find(account);
        found.byId(account, 1);
        found.byId(null, 1);
        found.statement(account, new TimeRange(null, null), null, 1);
        found.statement(account, time, 3L, 1);
        List<String> asked = noted.asked();
        assertThat(asked).hasSizeGreaterThan(8);
        return asked;
    }

    private static Stream<Filter> filters() {
        Stream<Filter> filters =
                Stream.of(new Filter(null, null, null, null, range(null, null), null, null, null));
        filters = filters.flatMap(at -> Stream.of(at, sides(at, null)));
        filters =
                filters.flatMap(
                        at ->
                                at.account() == null
                                        ? Stream.of(at)
                                        : Stream.concat(
                                                Stream.of(at),
                                                Arrays.stream(Direction.values())
                                                        .map(direction -> sides(at, direction))));
        filters = filters.flatMap(at -> Stream.of(at, inStatus(at)));
        filters = filters.flatMap(at -> Stream.of(at, over(at, null), over(at, 100L)));
        filters =
                filters.flatMap(
                        at ->
                                Stream.of(
                                        at,
                                        during(at, range(1L, null)),
                                        during(at, range(null, 9L)),
                                        during(at, range(1L, 9L))));
        return filters.flatMap(
                at -> Stream.of(at, search(at, "for"), search(at, "E-p1"), search(at, "for p2")));
    }

    private static TimeRange range(@Nullable Long from, @Nullable Long to) {
        return new TimeRange(from, to);
    }

    private static Filter sides(Filter at, @Nullable Direction direction) {
        return new Filter("alice", direction, null, null, at.submitted(), null, null, null);
    }

    private static Filter inStatus(Filter at) {
        return new Filter(
                at.account(), at.direction(), "COMPLETED", null, at.submitted(), null, null, null);
    }

    private static Filter over(Filter at, @Nullable Long amount) {
        return with(at, "EUR", at.submitted(), amount, null);
    }

    private static Filter during(Filter at, TimeRange range) {
        return with(at, at.currency(), range, at.min(), null);
    }

    private static Filter search(Filter at, String text) {
        var search = new Search(text, Words.of(text));
        return with(at, at.currency(), at.submitted(), at.min(), search);
    }

    private static Filter with(
            Filter at,
            @Nullable String currency,
            TimeRange range,
            @Nullable Long amount,
            @Nullable Search search) {
        return new Filter(
                at.account(), at.direction(), at.status(), currency, range, amount, amount, search);
    }
}
