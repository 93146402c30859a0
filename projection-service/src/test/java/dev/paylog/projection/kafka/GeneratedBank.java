package dev.paylog.projection.kafka;

import static dev.paylog.projection.kafka.Events.completed;
import static dev.paylog.projection.kafka.Events.received;
import static dev.paylog.projection.kafka.Events.settled;
import static dev.paylog.projection.kafka.Events.submitted;
import static dev.paylog.projection.kafka.ExampleBank.event;

import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.AccountKind;
import dev.paylog.payments.AccountStatus;
import dev.paylog.payments.Booking;
import dev.paylog.payments.BookingKind;
import dev.paylog.payments.ContentHash;
import dev.paylog.payments.PaymentStatus;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.PersonalText;
import dev.paylog.payments.events.AccountOpened;
import dev.paylog.payments.events.Envelope;
import dev.paylog.payments.states.AccountState;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.payments.states.Transition;
import dev.paylog.projection.kafka.ExampleBank.Written;
import dev.paylog.schemas.Topics;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A bank as large as one likes, always the same: its events, and what compaction leaves of the
 * states they come to. Some accounts are in many payments, as some words are.
 */
public final class GeneratedBank {

    private static final ContentHash HASH = new ContentHash(new byte[16]);
    private static final int ACCOUNTS = 10_000;
    private static final int WORDS = 5_000;
    private static final long APART_MILLIS = 2_500;
    private static final long OVERDRAFT_LIMIT = 1_000;

    private final SplittableRandom random = new SplittableRandom(20_261_126);
    private final long[] versions = new long[ACCOUNTS];
    private final long[] posted = new long[ACCOUNTS];
    private final long[] changed = new long[ACCOUNTS];
    private long now = States.NOON;

    public Stream<Written> opened() {
        return IntStream.range(0, ACCOUNTS)
                .mapToObj(
                        account ->
                                event(
                                        name(account),
                                        new AccountOpened(
                                                next(account), owner(), balance(account, 0))));
    }

    /** What compaction leaves of the accounts. */
    public Stream<Written> accounts() {
        return IntStream.range(0, ACCOUNTS)
                .mapToObj(
                        account ->
                                new Written(Topics.ACCOUNTS_STATE, name(account), state(account)));
    }

    /** The next payment: its four events and its last state. */
    public Stream<Written> payment() {
        now += APART_MILLIS;
        int debtor = skewed(ACCOUNTS);
        int creditor = (debtor + 1 + skewed(ACCOUNTS - 1)) % ACCOUNTS;
        PaymentTerms terms = terms(debtor, creditor);
        long amount = terms.getAmount();

        Envelope first = next(debtor);
        var submission = submitted(terms, first, balance(debtor, amount));
        Envelope second = next(debtor);
        posted[debtor] -= amount;
        var settlement = settled(terms, second, balance(debtor, 0));
        Envelope there = next(creditor);
        posted[creditor] += amount;
        var credit = received(terms, there, balance(creditor, 0));
        Envelope third = next(debtor);
        var completion = completed(credit, third, balance(debtor, 0));
        var debit =
                new Booking(
                        BookingKind.PAYMENT,
                        name(debtor),
                        second.getAccountVersion(),
                        -amount,
                        posted[debtor],
                        now);
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
                        .setBookings(List.of(debit, completion.getCredit()))
                        .setUpdatedAt(now)
                        .build();
        return Stream.of(
                event(name(debtor), submission),
                event(name(debtor), settlement),
                event(name(creditor), credit),
                event(name(debtor), completion),
                new Written(Topics.PAYMENTS_STATE, terms.getPaymentId(), state));
    }

    private PaymentTerms terms(int debtor, int creditor) {
        return new PaymentTerms(
                uuid(),
                name(debtor),
                name(creditor),
                1L + skewed(10_000_000),
                "EUR",
                "E2E-" + now,
                States.text("", "Invoice %d %s %s %s".formatted(now, word(), word(), word())),
                null,
                now);
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String word() {
        return "word" + Integer.toString(skewed(WORDS), 36);
    }

    /** The smaller the number, the more often. */
    private int skewed(int numbers) {
        double at = random.nextDouble();
        return (int) (numbers * at * at * at);
    }

    private static String name(int account) {
        return "account-%05d".formatted(account);
    }

    private Envelope next(int account) {
        changed[account] = now;
        return new Envelope(uuid(), name(account), ++versions[account], now, uuid(), HASH);
    }

    private AccountBalance balance(int account, long held) {
        return new AccountBalance(
                "EUR", AccountKind.SETTLEMENT, posted[account], held, OVERDRAFT_LIMIT);
    }

    private static PersonalText owner() {
        return States.text("", "Zoë");
    }

    private static Transition step(PaymentStatus status, Envelope envelope) {
        return new Transition(
                status, envelope.getAt(), envelope.getEventId(), envelope.getAccountVersion());
    }

    private AccountState state(int account) {
        return AccountState.newBuilder()
                .setAccountId(name(account))
                .setVersion(versions[account])
                .setStatus(AccountStatus.OPEN)
                .setBalance(balance(account, 0))
                .setOpenPayments(0)
                .setOwner(owner())
                .setContentHash(HASH)
                .setOpenedAt(States.NOON)
                .setUpdatedAt(changed[account])
                .build();
    }
}
