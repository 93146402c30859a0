package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.account;
import static dev.paylog.projection.Examples.accounts;
import static dev.paylog.projection.Examples.inState;
import static dev.paylog.projection.Examples.log;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.projection.Payment;
import dev.paylog.projection.RebuildStatus.Check;
import dev.paylog.projection.RebuildStatus.Difference;

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
class BooksCheckTest {

    private final ReadModelUnderTest model;

    BooksCheckTest(DatabaseUnderTest database, @TempDir Path folder) {
        this.model = new ReadModelUnderTest(DatabaseUnderTest.open(database.place(folder)));
    }

    @BeforeEach
    void open() {
        model.generations.resume(log("cluster", 1_000));
    }

    @AfterEach
    void close() throws Exception {
        model.close();
    }

    private List<Difference> differences(String check) throws Exception {
        try (var connection = model.storage.connect(1)) {
            return BooksCheck.run(connection).stream()
                    .filter(at -> at.name().equals(check))
                    .map(Check::differences)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The debit only: the credit is booked when it is confirmed. */
    private static Payment settled(String id, long cents) {
        Payment completed = payment(id, 1_000, cents);
        var details = completed.details();
        return inState(
                new Payment(
                        id,
                        2,
                        "",
                        "alice",
                        "bob",
                        cents,
                        "EUR",
                        null,
                        null,
                        1,
                        1,
                        null,
                        null,
                        0,
                        new Payment.Details(
                                null, List.of(), List.of(details.bookings().getFirst()))),
                2,
                "SETTLED");
    }

    @Test
    void findsNothingWhereAllAgrees() throws Exception {
        model.apply(payments(1, payment("p", 1_000, 1250)));
        model.apply(accounts(account("alice", 5, -1250), account("bob", 5, 1250)));

        assertThat(differences("posted-by-account")).isEmpty();
        assertThat(differences("held-by-account")).isEmpty();
        assertThat(differences("bookings-by-payment")).isEmpty();
    }

    @Test
    void allowsForCreditThatIsNotConfirmedYet() throws Exception {
        model.apply(payments(1, settled("p", 1250)));
        model.apply(accounts(account("alice", 5, -1250), account("bob", 5, 0)));
        assertThat(differences("posted-by-account")).isEmpty();

        model.apply(accounts(account("bob", 6, 1250)));
        assertThat(differences("posted-by-account")).isEmpty();
        assertThat(differences("bookings-by-payment")).isEmpty();

        model.apply(accounts(account("bob", 7, 1251)));
        assertThat(differences("posted-by-account"))
                .containsExactly(new Difference("bob", "0 to 1250", "1251"));
    }

    @Test
    void findsBalanceThatWasNotBooked() throws Exception {
        model.apply(payments(1, payment("p", 1_000, 1250)));
        model.apply(accounts(account("alice", 5, -1249)));

        assertThat(differences("posted-by-account"))
                .containsExactly(new Difference("alice", "-1250 to -1250", "-1249"));
    }

    @Test
    void findsHoldOfNoPayment() throws Exception {
        Payment open = inState(settled("p", 1250), 1, "IN_REVIEW");
        model.apply(payments(1, open));
        model.apply(accounts(account("alice", 5, -1250)));

        assertThat(differences("held-by-account"))
                .containsExactly(new Difference("alice", "1250", "0"));
        assertThat(differences("bookings-by-payment"))
                .containsExactly(new Difference("p", "0, 0", "1, -1250"));
    }

    @Test
    void findsPaymentWithOneLegOnly() throws Exception {
        model.apply(payments(1, inState(settled("p", 1250), 3, "COMPLETED")));

        assertThat(differences("bookings-by-payment"))
                .containsExactly(new Difference("p", "2, 0", "1, -1250"));
    }
}
