package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.account;
import static dev.paylog.projection.Examples.accounts;
import static dev.paylog.projection.Examples.inState;
import static dev.paylog.projection.Examples.log;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;
import static dev.paylog.projection.Examples.withText;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.paylog.projection.Account;
import dev.paylog.projection.Accounts.StatementLine;
import dev.paylog.projection.Batch;
import dev.paylog.projection.Batch.Changes;
import dev.paylog.projection.LiveGeneration.Rows;
import dev.paylog.projection.Payment;
import dev.paylog.projection.TimeRange;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

@ParameterizedClass
@EnumSource(DatabaseUnderTest.class)
class ReadModelTest {

    private static final TimeRange ALWAYS = new TimeRange(null, null);

    private final ReadModelUnderTest model;

    ReadModelTest(DatabaseUnderTest database, @TempDir Path folder) {
        model = new ReadModelUnderTest(DatabaseUnderTest.open(database.place(folder)));
    }

    @BeforeEach
    void open() {
        model.generations.resume(log("cluster", 1_000_000));
    }

    @AfterEach
    void close() throws Exception {
        model.close();
    }

    @Test
    void givesBackWhatItWasGiven() {
        Payment payment = payment("p", 1_000, 1250);
        Account account = account("alice", 5, 8750);

        model.apply(payments(1, payment));
        model.apply(accounts(account));

        assertThat(model.payments.find("p")).contains(payment);
        assertThat(model.accounts.find("alice")).contains(account);
        assertThat(model.payments.find("q")).isEmpty();
    }

    @Test
    void keepsWhatWasRefundedAfterTheLastTransition() {
        Payment payment = payment("p", 1_000, 1250);
        model.apply(payments(1, payment));
        model.apply(payments(2, payment.withRefund(500)));
        model.apply(payments(3, payment));

        assertThat(model.payments.find("p")).contains(payment.withRefund(500));
    }

    @Test
    void keepsTheNewerVersionWhateverComesAgain() {
        Payment payment = payment("p", 1_000, 1250);
        model.apply(payments(1, inState(payment, 2, "SETTLED")));
        model.apply(payments(2, inState(payment, 3, "COMPLETED")));
        model.apply(payments(3, inState(payment, 2, "SETTLED")));
        model.apply(payments(4, inState(payment, 3, "REJECTED")));
        model.apply(accounts(account("alice", 5, 500)));
        model.apply(accounts(account("alice", 4, 400)));

        assertThat(model.payments.find("p").orElseThrow().status()).isEqualTo("COMPLETED");
        assertThat(model.accounts.find("alice").orElseThrow().posted()).isEqualTo(500);
        assertThat(model.generation.summarise().rows()).isEqualTo(new Rows(1, 1, 2));
    }

    @Test
    void deletesThePaymentWithItsBookings() {
        model.apply(payments(1, payment("p", 1_000, 1), payment("q", 2_000, 2)));
        model.apply(accounts(account("alice", 1, 0)));

        model.apply(
                new Batch(
                        new Changes<>(Set.of("p", "unknown"), List.of()),
                        new Changes<>(Set.of("alice"), List.of()),
                        Map.of()));

        assertThat(model.payments.find("p")).isEmpty();
        assertThat(model.accounts.find("alice")).isEmpty();
        assertThat(statement("alice")).extracting(StatementLine::paymentId).containsExactly("q");
        assertThat(model.generation.summarise().rows()).isEqualTo(new Rows(1, 0, 2));
    }

    @Test
    void takesBackWhatWasDeletedAndCameAgainInOneBatch() {
        Payment payment = payment("p", 1_000, 1);
        model.apply(payments(1, inState(payment, 9, "COMPLETED")));

        model.apply(
                new Batch(
                        new Changes<>(Set.of("p"), List.of(inState(payment, 1, "SUBMITTED"))),
                        new Changes<>(Set.of(), List.of()),
                        Map.of()));

        assertThat(model.payments.find("p").orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void ordersStatementsByAccountVersion() {
        model.apply(
                payments(
                        1,
                        payment("third", 3_000, 300, "EUR", "alice", "bob", 12),
                        payment("first", 1_000, 100, "EUR", "alice", "carol", 2),
                        payment("second", 2_000, 200, "EUR", "carol", "alice", 9)));

        assertThat(statement("alice"))
                .extracting(
                        StatementLine::accountVersion,
                        StatementLine::counterparty,
                        StatementLine::amount,
                        StatementLine::text)
                .containsExactly(
                        tuple(2L, "carol", -100L, "for first"),
                        tuple(9L, "carol", 200L, "for second"),
                        tuple(12L, "bob", -300L, "for third"));
        assertThat(
                        model.accounts
                                .statement("alice", new TimeRange(2_000L, 3_000L), null, 9)
                                .items())
                .extracting(StatementLine::paymentId)
                .containsExactly("second");
        var page = model.accounts.statement("alice", ALWAYS, 2L, 1);
        assertThat(page.items()).extracting(StatementLine::paymentId).containsExactly("second");
        assertThat(page.next()).isEqualTo(9);
    }

    private List<StatementLine> statement(String accountId) {
        return model.accounts.statement(accountId, ALWAYS, null, 100).items();
    }

    @Test
    void storesNoCharacterThatOneOfTheDatabasesCannotHold() {
        model.apply(payments(1, withText(payment("p", 1, 1), "a\0b")));

        assertThat(model.payments.find("p").orElseThrow().remittanceInformation())
                .isEqualTo("a\ufffdb");
    }

    @Test
    void countsItsRowsOnceInAWhile() {
        var nanoTime = new AtomicLong();
        var queries = new GenerationQueries(model.generations, nanoTime::get);
        assertThat(queries.summarise().rows().accounts()).isZero();

        model.apply(accounts(account("alice", 1, 1)));
        nanoTime.set(4_999_999_999L);
        assertThat(queries.summarise().rows().accounts()).isZero();
        nanoTime.set(5_000_000_000L);
        assertThat(queries.summarise().rows().accounts()).isEqualTo(1);
    }

    @Test
    void readsAccountsPageByPage() {
        model.apply(accounts(account("alice", 1, 1), account("bob", 1, 2), account("carol", 1, 3)));

        var first = model.accounts.byId(null, 2);
        assertThat(first.items()).extracting(Account::accountId).containsExactly("alice", "bob");
        assertThat(first.next()).isEqualTo("bob");
        var second = model.accounts.byId("bob", 2);
        assertThat(second.items()).extracting(Account::accountId).containsExactly("carol");
        assertThat(second.next()).isNull();
    }
}
