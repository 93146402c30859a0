package dev.paylog.projection.kafka;

import static dev.paylog.projection.kafka.Events.alice;
import static dev.paylog.projection.kafka.Events.assessment;
import static dev.paylog.projection.kafka.Events.balance;
import static dev.paylog.projection.kafka.Events.completed;
import static dev.paylog.projection.kafka.Events.envelope;
import static dev.paylog.projection.kafka.Events.opened;
import static dev.paylog.projection.kafka.Events.received;
import static dev.paylog.projection.kafka.Events.settled;
import static dev.paylog.projection.kafka.Events.submitted;
import static dev.paylog.projection.kafka.Events.terms;
import static dev.paylog.projection.kafka.States.NOON;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.payments.Decision;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.events.PaymentCancelled;
import dev.paylog.payments.events.PaymentExpired;
import dev.paylog.payments.events.PaymentReferred;
import dev.paylog.payments.events.PaymentRejected;
import dev.paylog.payments.events.PaymentReturned;
import dev.paylog.projection.Payment;
import dev.paylog.projection.Payment.Assessment;
import dev.paylog.projection.Payment.Booking;
import dev.paylog.projection.Payment.FiredRule;

import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

class EventFoldTest {

    private static final PaymentTerms TERMS = terms("p", "alice", "bob", 250, null);

    private final FoldedMaps rows = new FoldedMaps();
    private final EventFold fold = new EventFold(rows);

    @BeforeEach
    void open() {
        happened(opened("alice"), opened("bob"));
    }

    private void happened(SpecificRecord... events) {
        for (SpecificRecord event : events) {
            fold.apply(event);
        }
    }

    private static Payment.Transition step(String status, String account, long version) {
        return new Payment.Transition(status, NOON + version, account + "@" + version, version);
    }

    private void complete() {
        var credit = received(TERMS, envelope("bob", 2), balance(250, 0));
        happened(
                submitted(TERMS, envelope("alice", 2), balance(0, 250)),
                settled(TERMS, envelope("alice", 3), balance(-250, 0)),
                credit,
                completed(credit, envelope("alice", 4), balance(-250, 0)));
    }

    @Test
    void completesPaymentWithBothBookings() {
        complete();

        assertThat(rows.knownPayment("p"))
                .isEqualTo(
                        new Payment(
                                "p",
                                3,
                                "COMPLETED",
                                "alice",
                                "bob",
                                250,
                                "EUR",
                                "E-p",
                                "for p",
                                NOON,
                                NOON + 4,
                                null,
                                null,
                                0,
                                new Payment.Details(
                                        new Assessment(
                                                60,
                                                "APPROVE",
                                                List.of(new FiredRule("r", 2, "much")),
                                                null,
                                                null),
                                        List.of(
                                                step("SUBMITTED", "alice", 2),
                                                step("SETTLED", "alice", 3),
                                                step("COMPLETED", "alice", 4)),
                                        List.of(
                                                new Booking(
                                                        "PAYMENT", "alice", 3, -250, -250,
                                                        NOON + 3),
                                                new Booking(
                                                        "PAYMENT", "bob", 2, 250, 250,
                                                        NOON + 2)))));
        assertThat(rows.knownAccount("alice")).isEqualTo(alice(4, "OPEN", -250, 0, 1_000));
        assertThat(rows.knownAccount("bob").posted()).isEqualTo(250);
    }

    @Test
    void countsRefundInItsOriginal() {
        complete();
        Payment before = rows.knownPayment("p");
        PaymentTerms refund = terms("r", "bob", "alice", 100, "p");
        happened(
                submitted(refund, envelope("bob", 3), balance(250, 100)),
                settled(refund, envelope("bob", 4), balance(150, 0)),
                received(refund, envelope("alice", 5), balance(-150, 0)));

        assertThat(rows.knownPayment("p")).isEqualTo(before.withRefund(100));
        assertThat(rows.knownPayment("r").details().assessment()).isNull();
        assertThat(rows.knownPayment("r").refundOf()).isEqualTo("p");
        assertThat(rows.knownPayment("r").details().bookings())
                .containsExactly(new Booking("REFUND", "bob", 4, -100, 150, NOON + 4));
    }

    @Test
    void undoesDebitOfWhatIsReturned() {
        happened(
                submitted(TERMS, envelope("alice", 2), balance(0, 250)),
                settled(TERMS, envelope("alice", 3), balance(-250, 0)),
                new PaymentReturned(envelope("alice", 4), TERMS, "account-closed", balance(0, 0)));

        assertThat(rows.knownPayment("p").status()).isEqualTo("RETURNED");
        assertThat(rows.knownPayment("p").reason()).isEqualTo("account-closed");
        assertThat(rows.knownPayment("p").details().bookings())
                .containsExactly(
                        new Booking("PAYMENT", "alice", 3, -250, -250, NOON + 3),
                        new Booking("RETURN", "alice", 4, 250, 0, NOON + 4));
        assertThat(rows.knownAccount("alice")).isEqualTo(alice(4, "OPEN", 0, 0, 1_000));
    }

    @Test
    void rejectsAtOnceAlsoWhereThereIsNoAccount() {
        PaymentTerms stray = terms("q", "nobody", "bob", 1, null);
        happened(
                new PaymentRejected(
                        envelope("alice", 2),
                        TERMS,
                        "insufficient-funds",
                        false,
                        null,
                        balance(0, 0)),
                new PaymentRejected(
                        envelope("nobody", 0), stray, "debtor-account-unknown", false, null, null));

        assertThat(rows.knownPayment("p").reason()).isEqualTo("insufficient-funds");
        assertThat(rows.knownPayment("p").version()).isEqualTo(1);
        assertThat(rows.knownPayment("p").details())
                .isEqualTo(
                        new Payment.Details(
                                null, List.of(step("REJECTED", "alice", 2)), List.of()));
        assertThat(rows.knownPayment("q").reason()).isEqualTo("debtor-account-unknown");
        assertThat(rows.knownAccount("alice").version()).isEqualTo(2);
        assertThat(rows.accounts).containsOnlyKeys("alice", "bob");
    }

    @Test
    void rejectsAfterScreening() {
        happened(
                submitted(TERMS, envelope("alice", 2), balance(0, 250)),
                new PaymentRejected(
                        envelope("alice", 3),
                        TERMS,
                        "fraud-suspected",
                        true,
                        assessment(Decision.DECLINE),
                        balance(0, 0)));

        assertThat(rows.knownPayment("p").version()).isEqualTo(2);
        assertThat(rows.knownPayment("p").details().assessment())
                .isEqualTo(StateMapper.assessment(assessment(Decision.DECLINE)));
        assertThat(rows.knownAccount("alice").held()).isZero();
    }

    @Test
    void keepsAssessmentOfWhatIsCancelledOrExpires() {
        happened(
                submitted(TERMS, envelope("alice", 2), balance(0, 250)),
                new PaymentReferred(
                        envelope("alice", 3), TERMS, assessment(Decision.REFER), balance(0, 250)));
        Payment referred = rows.knownPayment("p");
        assertThat(referred.status()).isEqualTo("IN_REVIEW");

        happened(new PaymentCancelled(envelope("alice", 4), TERMS, balance(0, 0)));
        assertThat(rows.knownPayment("p"))
                .isEqualTo(referred.then(step("CANCELLED", "alice", 4), null));
        rows.put(referred);
        happened(new PaymentExpired(envelope("alice", 5), TERMS, balance(0, 0)));
        assertThat(rows.knownPayment("p"))
                .isEqualTo(referred.then(step("EXPIRED", "alice", 5), null));
    }
}
