package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.inState;
import static dev.paylog.projection.Examples.log;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;
import static dev.paylog.projection.Examples.withText;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.projection.Batch;
import dev.paylog.projection.Batch.Changes;
import dev.paylog.projection.Page;
import dev.paylog.projection.Payment;
import dev.paylog.projection.Payments.Direction;
import dev.paylog.projection.Payments.Filter;
import dev.paylog.projection.Payments.Position;
import dev.paylog.projection.Payments.Search;
import dev.paylog.projection.TimeRange;
import dev.paylog.projection.Words;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

@ParameterizedClass
@EnumSource(DatabaseUnderTest.class)
class SearchTest {

    /** So many payments have a word that it is looked for on the way. */
    private static final Bounds FREQUENT = new Bounds(5, 3, 0);

    private static final TimeRange ALWAYS = new TimeRange(null, null);

    private final ReadModelUnderTest model;

    SearchTest(DatabaseUnderTest database, @TempDir Path folder) {
        model = new ReadModelUnderTest(DatabaseUnderTest.open(database.place(folder)));
    }

    @BeforeEach
    void open() {
        model.generations.resume(log("cluster", 1_000));
        model.apply(
                payments(
                        4,
                        withText(payment("a", 1_000, 100), "Rent for May"),
                        withText(payment("b", 2_000, 200, "JPY", "bob", "alice", 2), "Rent, June"),
                        withText(payment("c", 3_000, 300), "Für Miete/rental"),
                        inState(withText(payment("d", 4_000, 400), null), 1, "REJECTED")));
        model.generations.complete();
        model.apply(
                payments(
                        6,
                        withText(payment("e", 5_000, 500), "rent  RENT #7"),
                        inState(withText(payment("f", 500, 600), "b"), 1, "SUBMITTED")));
    }

    @AfterEach
    void close() throws Exception {
        model.close();
    }

    private static Filter search(String text) {
        return new Filter(
                null, null, null, null, ALWAYS, null, null, new Search(text, Words.of(text)));
    }

    private static Filter about(
            Search search,
            @Nullable String account,
            @Nullable Direction direction,
            @Nullable String status) {
        return new Filter(account, direction, status, null, ALWAYS, null, null, search);
    }

    /** By the index and on the way: both have to find the same. */
    private void assertFound(Filter filter, String... ids) {
        for (Bounds bounds : List.of(Bounds.SERVED, new Bounds(100, 100, 0))) {
            var queries = new PaymentQueries(model.generations, bounds);
            Page<Payment, Position> page = queries.newestFirst(filter, null, 100);
            assertThat(page.items())
                    .as("%s", bounds)
                    .extracting(Payment::paymentId)
                    .containsExactly(ids);
            assertThat(page.next()).isNull();
        }
    }

    @Test
    void findsPaymentsThatHaveAllWords() {
        assertFound(search("rent"), "e", "b", "a");
        assertFound(search("MAY, Rent!"), "a");
        assertFound(search("fur miete"), "c");
        assertFound(search("rent june may"));
        assertFound(search("7"), "e");
        assertFound(search("ren"));
        assertFound(search("or not near"));
    }

    @Test
    void findsAnEndToEndIdAsAWholeBesideTheWords() {
        assertFound(search("E-d"), "d");
        assertFound(search("e-d"));
        model.apply(payments(7, withText(payment("g", 6_000, 1), "pays E-d again")));
        assertFound(search("E-d"), "g", "d");
        model.apply(payments(8, withText(payment("h", 7_000, 1), "this is E-h")));
        assertFound(search("E-h"), "h");
    }

    @Test
    void filtersWhatItFinds() {
        Search rent = new Search("rent", List.of("rent"));
        assertFound(about(rent, "alice", null, null), "e", "b", "a");
        assertFound(about(rent, "alice", Direction.INCOMING, null), "b");
        assertFound(about(rent, "alice", Direction.OUTGOING, null), "e", "a");
        assertFound(about(rent, "nobody", null, null));
        assertFound(about(rent, null, null, "REJECTED"));
        Search id = new Search("E-d", List.of("e", "d"));
        assertFound(about(id, "bob", Direction.INCOMING, "REJECTED"), "d");
        assertFound(about(id, "bob", Direction.OUTGOING, null));
        assertFound(about(id, null, null, "COMPLETED"));
        assertFound(
                new Filter(null, null, null, "EUR", new TimeRange(1_000L, 5_000L), 50L, 100L, rent),
                "a");
    }

    @Test
    void followsWhatIsWrittenAndDeleted() {
        Payment newer = inState(withText(payment("f", 500, 600), "b"), 2, "COMPLETED");
        model.apply(payments(7, newer));
        assertFound(search("b"), "f");
        model.apply(
                new Batch(
                        new Changes<>(
                                Set.of("a", "d", "f"),
                                List.of(withText(payment("f", 500, 600), "rent"))),
                        new Changes<>(Set.of(), List.of()),
                        Map.of()));

        assertFound(search("b"));
        assertThat(indexed("b")).isZero();
        assertFound(search("rent"), "e", "b", "f");
    }

    @Test
    void isIndexedOnce() {
        model.generations.complete();
        assertFound(search("rent"), "e", "b", "a");
        assertThat(indexed("rent")).isEqualTo(3);
    }

    /** What the full-text index itself knows: searches look at the payments again. */
    private int indexed(String word) {
        Dialect dialect = model.generations.dialect();
        return model.generations
                .queries()
                .sql(dialect.countOfWord())
                .param("match", dialect.match(word))
                .param("most", 100)
                .query(Integer.class)
                .single();
    }

    @Test
    void endsAPageEarlyRatherThanLookForever() {
        model.apply(
                payments(
                        50,
                        IntStream.range(0, 20)
                                .mapToObj(i -> withText(payment("x" + i, 10_000 + i, 1), "noise"))
                                .toArray(Payment[]::new)));
        var queries = new PaymentQueries(model.generations, FREQUENT);

        Page<Payment, Position> first = queries.newestFirst(search("rent"), null, 2);
        assertThat(first.items()).isEmpty();
        assertThat(first.next()).isEqualTo(new Position(10_017, "x17"));

        assertThat(all(queries, search("rent"), 2)).containsExactly("e", "b", "a");
        assertThat(all(queries, search("E-a"), 2)).containsExactly("a");
        Search rent = new Search("rent", List.of("rent"));
        assertThat(all(queries, about(rent, "alice", null, null), 1))
                .containsExactly("e", "b", "a");
        assertThat(all(queries, new Filter(null, null, null, "JPY", ALWAYS, null, null, null), 9))
                .containsExactly("b");
        assertThat(
                        all(
                                queries,
                                new Filter(
                                        "bob", null, "COMPLETED", "EUR", ALWAYS, 100L, 500L, null),
                                2))
                .containsExactly("e", "c", "a");
    }

    @Test
    void keepsItsPlaceWhilePaymentsArrive() {
        var queries = new PaymentQueries(model.generations, FREQUENT);
        Page<Payment, Position> first = queries.newestFirst(search("rent"), null, 1);
        assertThat(first.items()).extracting(Payment::paymentId).containsExactly("e");

        model.apply(
                payments(
                        9,
                        withText(payment("new", 9_000, 1), "rent"),
                        withText(payment("old", 1_500, 1), "rent")));
        List<String> rest = new ArrayList<>();
        for (Position at = first.next(); at != null; ) {
            Page<Payment, Position> page = queries.newestFirst(search("rent"), at, 1);
            page.items().forEach(payment -> rest.add(payment.paymentId()));
            at = page.next();
        }
        assertThat(rest).containsExactly("b", "old", "a");
    }

    private static List<String> all(PaymentQueries queries, Filter filter, int limit) {
        var ids = new ArrayList<String>();
        Page<Payment, Position> page = queries.newestFirst(filter, null, limit);
        while (true) {
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(payment -> ids.add(payment.paymentId()));
            if (page.next() == null) {
                return ids;
            }
            page = queries.newestFirst(filter, page.next(), limit);
        }
    }
}
