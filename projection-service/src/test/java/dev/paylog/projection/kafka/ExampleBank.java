package dev.paylog.projection.kafka;

import static dev.paylog.projection.kafka.Events.balance;
import static dev.paylog.projection.kafka.Events.completed;
import static dev.paylog.projection.kafka.Events.received;
import static dev.paylog.projection.kafka.Events.settled;
import static dev.paylog.projection.kafka.Events.submitted;
import static dev.paylog.projection.kafka.States.NOON;

import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.AccountStatus;
import dev.paylog.payments.Booking;
import dev.paylog.payments.BookingKind;
import dev.paylog.payments.ContentHash;
import dev.paylog.payments.PaymentStatus;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.events.Envelope;
import dev.paylog.payments.states.AccountState;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.payments.states.Transition;
import dev.paylog.schemas.Topics;

import org.apache.avro.specific.SpecificRecord;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A bank that pays alice one euro each second after noon, number 0 in the first second: the events,
 * and the states they come to.
 */
public final class ExampleBank {

    private static final ContentHash HASH = new ContentHash(new byte[16]);
    private static final long CENTS = 100;

    /** A record and where it goes. */
    public record Written(String topic, String key, SpecificRecord value) {}

    private ExampleBank() {}

    public static String id(int number) {
        return "e-" + number;
    }

    public static long at(int number) {
        return NOON + 1_000L * (number + 1);
    }

    public static List<Written> opened() {
        return List.of(
                event("bank", Events.opened("bank")),
                event("alice", Events.opened("alice")),
                state("bank", 1, NOON + 1, balance(0, 0)),
                state("alice", 1, NOON + 1, balance(0, 0)));
    }

    public static List<Written> payments(int from, int to) {
        return IntStream.range(from, to).boxed().flatMap(ExampleBank::payment).toList();
    }

    private static Stream<Written> payment(int number) {
        PaymentTerms terms = Events.terms(id(number), "bank", "alice", CENTS, null);
        long version = 2 + 3L * number;
        long paid = CENTS * (number + 1);
        Envelope first = envelope("bank", version, number);
        Envelope second = envelope("bank", version + 1, number);
        Envelope third = envelope("bank", version + 2, number);
        Envelope there = envelope("alice", 2L + number, number);
        AccountBalance debited = balance(-paid, 0);
        var credit = received(terms, there, balance(paid, 0));
        var settlement = settled(terms, second, debited);
        var completion = completed(credit, third, debited);
        var state =
                PaymentState.newBuilder()
                        .setPayment(terms)
                        .setVersion(3)
                        .setStatus(PaymentStatus.COMPLETED)
                        .setContentHash(HASH)
                        .setAssessment(settlement.getAssessment())
                        .setHistory(
                                List.of(
                                        step(PaymentStatus.SUBMITTED, first),
                                        step(PaymentStatus.SETTLED, second),
                                        step(PaymentStatus.COMPLETED, third)))
                        .setBookings(
                                List.of(
                                        new Booking(
                                                BookingKind.PAYMENT,
                                                "bank",
                                                version + 1,
                                                -CENTS,
                                                -paid,
                                                at(number)),
                                        completion.getCredit()))
                        .setUpdatedAt(at(number))
                        .build();
        return Stream.of(
                event("bank", submitted(terms, first, balance(CENTS - paid, CENTS))),
                event("bank", settlement),
                event("alice", credit),
                event("bank", completion),
                new Written(Topics.PAYMENTS_STATE, terms.getPaymentId(), state),
                state("bank", version + 2, at(number), debited),
                state("alice", 2L + number, at(number), balance(paid, 0)));
    }

    private static Envelope envelope(String account, long version, int number) {
        return Envelope.newBuilder(Events.envelope(account, version)).setAt(at(number)).build();
    }

    private static Transition step(PaymentStatus status, Envelope envelope) {
        return new Transition(
                status, envelope.getAt(), envelope.getEventId(), envelope.getAccountVersion());
    }

    public static Written event(String account, SpecificRecord event) {
        return new Written(Topics.PAYMENTS_EVENTS, account, event);
    }

    private static Written state(
            String account, long version, long updatedAt, AccountBalance balance) {
        return new Written(
                Topics.ACCOUNTS_STATE,
                account,
                AccountState.newBuilder()
                        .setAccountId(account)
                        .setVersion(version)
                        .setStatus(AccountStatus.OPEN)
                        .setBalance(balance)
                        .setOpenPayments(0)
                        .setOwner(States.text("", "Zoë"))
                        .setContentHash(HASH)
                        .setOpenedAt(NOON + 1)
                        .setUpdatedAt(updatedAt)
                        .build());
    }
}
