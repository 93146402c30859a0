package dev.paylog.projection.kafka;

import static dev.paylog.projection.kafka.Events.alice;
import static dev.paylog.projection.kafka.Events.balance;
import static dev.paylog.projection.kafka.Events.envelope;
import static dev.paylog.projection.kafka.Events.opened;
import static dev.paylog.projection.kafka.Events.settled;
import static dev.paylog.projection.kafka.Events.submitted;
import static dev.paylog.projection.kafka.Events.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.AccountKind;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.events.AccountClosed;
import dev.paylog.payments.events.OverdraftLimitChanged;
import dev.paylog.payments.events.SubmissionRefused;
import dev.paylog.payments.states.Transition;
import dev.paylog.projection.Payment;

import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountFoldTest {

    private static final PaymentTerms TERMS = terms("p", "alice", "bob", 250, null);

    private final FoldedMaps rows = new FoldedMaps();
    private final EventFold fold = new EventFold(rows);

    @BeforeEach
    void open() {
        happened(opened("alice"));
    }

    private void happened(SpecificRecord... events) {
        for (SpecificRecord event : events) {
            fold.apply(event);
        }
    }

    @Test
    void opensAccount() {
        assertThat(rows.knownAccount("alice")).isEqualTo(alice(1, "OPEN", 0, 0, 1_000));
    }

    @Test
    void changesLimitAndCloses() {
        happened(
                new OverdraftLimitChanged(envelope("alice", 2), 1_000L, withLimit(7)),
                new AccountClosed(envelope("alice", 3), withLimit(7)));

        assertThat(rows.knownAccount("alice")).isEqualTo(alice(3, "CLOSED", 0, 0, 7));
    }

    private static AccountBalance withLimit(long limit) {
        return new AccountBalance("EUR", AccountKind.CUSTOMER, 0L, 0L, limit);
    }

    @Test
    void countsRefusedSubmissionInTheAccountOnly() {
        happened(submitted(TERMS, envelope("alice", 2), balance(0, 250)));
        Payment before = rows.knownPayment("p");
        happened(
                new SubmissionRefused(
                        envelope("alice", 3), "p", "idempotency-key-reused", balance(0, 250)),
                new SubmissionRefused(envelope("nobody", 0), "q", "idempotency-key-reused", null));

        assertThat(rows.knownPayment("p")).isEqualTo(before);
        assertThat(rows.knownAccount("alice")).isEqualTo(alice(3, "OPEN", 0, 250, 1_000));
    }

    @Test
    void refusesWhatDoesNotFollow() {
        assertRefused(
                submitted(TERMS, envelope("alice", 3), balance(0, 250)),
                "alice was at version 1, and");
        assertRefused(
                settled(TERMS, envelope("alice", 2), balance(0, 0)),
                "payment p was never submitted");
        assertRefused(
                new AccountClosed(envelope("nobody", 1), balance(0, 0)),
                "account nobody was never opened");
        assertRefused(new Transition(), "Transition is not an event");
    }

    private void assertRefused(SpecificRecord event, String message) {
        assertThatThrownBy(() -> fold.apply(event))
                .isInstanceOf(UnusableRecordException.class)
                .hasMessageContaining(message);
    }
}
