package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.inState;
import static dev.paylog.projection.Examples.log;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.projection.Page;
import dev.paylog.projection.Payment;
import dev.paylog.projection.Payments.Direction;
import dev.paylog.projection.Payments.Filter;
import dev.paylog.projection.Payments.Position;
import dev.paylog.projection.TimeRange;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;

@ParameterizedClass
@EnumSource(DatabaseUnderTest.class)
class PaymentListTest {

    private static final TimeRange ALWAYS = new TimeRange(null, null);
    private static final Filter ALL = filter(null, null, null, null);

    private final ReadModelUnderTest model;

    PaymentListTest(DatabaseUnderTest database, @TempDir Path folder) {
        model = new ReadModelUnderTest(DatabaseUnderTest.open(database.place(folder)));
    }

    @BeforeEach
    void open() {
        model.generations.resume(log("cluster", 1_000));
        model.apply(
                payments(
                        4,
                        payment("a", 1_000, 100, "EUR", "alice", "bob", 1),
                        payment("b", 2_000, 200, "JPY", "bob", "alice", 2),
                        inState(payment("c", 2_000, 300, "EUR", "carol", "bob", 3), 1, "REJECTED"),
                        payment("d", 3_000, 400, "EUR", "alice", "carol", 4)));
        model.generations.complete();
    }

    @AfterEach
    void close() throws Exception {
        model.close();
    }

    @Test
    void listsNewestFirstAndEqualTimesById() {
        assertThat(ids(ALL)).containsExactly("d", "c", "b", "a");
    }

    @Test
    void findsTheSidesOfAnAccount() {
        assertThat(ids(filter("alice", null, null, null))).containsExactly("d", "b", "a");
        assertThat(ids(filter("alice", Direction.OUTGOING, null, null))).containsExactly("d", "a");
        assertThat(ids(filter("alice", Direction.INCOMING, null, null))).containsExactly("b");
        assertThat(ids(filter("nobody", null, null, null))).isEmpty();
    }

    @Test
    void filtersByStatusAndCurrency() {
        assertThat(ids(filter(null, null, "REJECTED", null))).containsExactly("c");
        assertThat(ids(filter("bob", null, "REJECTED", null))).containsExactly("c");
        assertThat(ids(filter(null, null, null, "JPY"))).containsExactly("b");
        assertThat(ids(filter("alice", null, "COMPLETED", "EUR"))).containsExactly("d", "a");
    }

    @Test
    void filtersByTimeAndAmount() {
        assertThat(
                        ids(
                                new Filter(
                                        null,
                                        null,
                                        null,
                                        null,
                                        new TimeRange(2_000L, 3_000L),
                                        null,
                                        null,
                                        null)))
                .containsExactly("c", "b");
        assertThat(ids(new Filter(null, null, null, "EUR", ALWAYS, 300L, 300L, null)))
                .containsExactly("c");
    }

    @Test
    void pagesDoNotShiftWhenPaymentsArriveBetweenThem() {
        Page<Payment, Position> first = model.payments.newestFirst(ALL, null, 2);
        model.apply(
                payments(5, payment("e", 9_000, 1), payment("bb", 2_000, 1), payment("0", 500, 1)));
        Page<Payment, Position> second = model.payments.newestFirst(ALL, first.next(), 10);

        assertThat(first.items()).extracting(Payment::paymentId).containsExactly("d", "c");
        assertThat(first.next()).isEqualTo(new Position(2_000, "c"));
        assertThat(second.items())
                .extracting(Payment::paymentId)
                .containsExactly("bb", "b", "a", "0");
        assertThat(second.next()).isNull();
    }

    @Test
    void pagesThroughBothSidesOfAnAccountWithinARange() {
        Filter range =
                new Filter(
                        "alice", null, null, null, new TimeRange(1_000L, 3_001L), null, null, null);
        Page<Payment, Position> first = model.payments.newestFirst(range, null, 1);
        Page<Payment, Position> second =
                model.payments.newestFirst(range, new Position(3_000, "d"), 1);
        Page<Payment, Position> third =
                model.payments.newestFirst(range, new Position(2_000, "b"), 1);

        assertThat(List.of(first, second, third))
                .flatExtracting(Page::items)
                .extracting(Payment::paymentId)
                .containsExactly("d", "b", "a");
        assertThat(third.next()).isNull();
    }

    private List<String> ids(Filter filter) {
        return model.payments.newestFirst(filter, null, 100).items().stream()
                .map(Payment::paymentId)
                .toList();
    }

    private static Filter filter(
            @Nullable String account,
            @Nullable Direction direction,
            @Nullable String status,
            @Nullable String currency) {
        return new Filter(account, direction, status, currency, ALWAYS, null, null, null);
    }
}
