package dev.paylog.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.payment.domain.Command.ApplyVerdict;
import dev.paylog.payment.domain.Verdict.Conclusion;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Accounts in partitions, as the topology runs them, but in memory and in any order: each partition
 * is a queue, and a random one goes on. Some records come twice, as after a resend of dead letters.
 */
final class World {

    private static final List<Conclusion> CONCLUSIONS = List.of(Conclusion.values());

    private final List<Deque<Command>> partitions = new ArrayList<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Payment> payments = new HashMap<>();
    private final Map<String, Receipt> receipts = new HashMap<>();
    private final List<Event> log = new ArrayList<>();
    private final Random random;

    World(int partitionCount, long seed) {
        random = new Random(seed);
        for (int i = 0; i < partitionCount; i++) {
            partitions.add(new ArrayDeque<>());
        }
    }

    void send(Command command) {
        partitions
                .get(Math.floorMod(command.accountId().hashCode(), partitions.size()))
                .add(command);
    }

    /** Lets random partitions go on until all is quiet, and checks the balances after each step. */
    void run() {
        var busy = partitions.stream().filter(partition -> !partition.isEmpty()).toList();
        while (!busy.isEmpty()) {
            handle(busy.get(random.nextInt(busy.size())).remove());
            assertNoMoneyIsLost();
            busy = partitions.stream().filter(partition -> !partition.isEmpty()).toList();
        }
    }

    private void handle(Command command) {
        State before = load(command);
        Outcome outcome = Outcome.of(command, before);
        store(command, outcome.state());
        if (outcome.followUp() != null) {
            sendMaybeTwice(outcome.followUp());
        }
        if (outcome.decision() instanceof Decision.Accepted(var event)) {
            log.add(event);
            screen(event);
        }
    }

    private State load(Command command) {
        Account account = accounts.getOrDefault(command.accountId(), new Account.Unknown());
        if (!(command instanceof Command.OfPayment ofPayment)) {
            return new State(account, new Payment.Unknown(), new Receipt.Unknown());
        }
        String id = ofPayment.paymentId();
        return command instanceof Command.ReceivePayment
                ? new State(
                        account,
                        new Payment.Unknown(),
                        receipts.getOrDefault(id, new Receipt.Unknown()))
                : new State(
                        account,
                        payments.getOrDefault(id, new Payment.Unknown()),
                        new Receipt.Unknown());
    }

    private void store(Command command, State state) {
        accounts.put(command.accountId(), state.account());
        if (command instanceof Command.ReceivePayment receive) {
            receipts.put(receive.paymentId(), state.receipt());
        } else if (command instanceof Command.OfPayment ofPayment) {
            payments.put(ofPayment.paymentId(), state.payment());
        }
    }

    /** What fraud-service and its reviewers might say, and say again. */
    private void screen(Event event) {
        if (event instanceof Event.PaymentSubmitted submitted) {
            verdict(submitted.terms(), CONCLUSIONS.get(random.nextInt(3)), null);
        } else if (event instanceof Event.PaymentReferred referred && random.nextBoolean()) {
            verdict(
                    referred.terms(),
                    random.nextBoolean() ? Conclusion.APPROVE : Conclusion.DECLINE,
                    "eve");
        }
    }

    private void verdict(Terms terms, Conclusion conclusion, @Nullable String reviewer) {
        String id = "verdict-" + terms.paymentId() + conclusion + reviewer;
        var verdict = new Verdict(id, 0, conclusion, List.of(), reviewer, null, 0);
        sendMaybeTwice(
                new ApplyVerdict(
                        new Command.Instruction(id, 0, new ContentHash(0, 0)),
                        terms.debtorAccount(),
                        terms.paymentId(),
                        verdict));
    }

    private void sendMaybeTwice(Command command) {
        send(command);
        if (random.nextInt(4) == 0) {
            send(command);
        }
    }

    /** All balances and all that is in flight sum to zero, and nobody is below the limit. */
    private void assertNoMoneyIsLost() {
        long posted = profiles().stream().mapToLong(profile -> profile.balance().posted()).sum();
        assertThat(posted + inFlight()).isZero();
        assertThat(profiles())
                .allSatisfy(
                        profile -> {
                            assertThat(profile.balance().held()).isNotNegative();
                            if (profile.balance().kind() == AccountKind.CUSTOMER) {
                                assertThat(profile.balance().available()).isNotNegative();
                            }
                        });
    }

    /** Debited and not yet credited: a settled payment whose creditor has not booked it. */
    private long inFlight() {
        return payments.values().stream()
                .filter(Payment.Settled.class::isInstance)
                .map(payment -> ((Payment.Settled) payment).dossier().terms())
                .filter(terms -> !(receipts.get(terms.paymentId()) instanceof Receipt.Booked))
                .mapToLong(terms -> terms.amount().minor())
                .sum();
    }

    List<Account.Profile> profiles() {
        return accounts.values().stream()
                .filter(account -> !(account instanceof Account.Unknown))
                .map(Decider::profile)
                .toList();
    }

    List<Event> log() {
        return log;
    }

    Map<String, Payment> payments() {
        return payments;
    }

    /** The same stores, from the events alone. */
    World replayed() {
        var replayed = new World(partitions.size(), 0);
        log.forEach(replayed::fold);
        return replayed;
    }

    private void fold(Event event) {
        String accountId = event.metadata().accountId();
        Account account = accounts.getOrDefault(accountId, new Account.Unknown());
        switch (event) {
            case Event.PaymentReceived received -> {
                State state = new State(account, new Payment.Unknown(), new Receipt.Unknown());
                State after = Evolution.evolve(state, received);
                accounts.put(accountId, after.account());
                receipts.put(received.terms().paymentId(), after.receipt());
            }
            case Event.OfPayment ofPayment ->
                    foldPayment(ofPayment.terms().paymentId(), account, event);
            case Event.SubmissionRefused refused ->
                    foldPayment(refused.paymentId(), account, event);
            case Event.AccountOpened _ ->
                    accounts.put(accountId, Evolution.evolve(State.NOTHING, event).account());
        }
    }

    private void foldPayment(String paymentId, Account account, Event event) {
        Payment payment = payments.getOrDefault(paymentId, new Payment.Unknown());
        State after = Evolution.evolve(new State(account, payment, new Receipt.Unknown()), event);
        accounts.put(event.metadata().accountId(), after.account());
        payments.put(paymentId, after.payment());
    }

    void assertSameAs(World other) {
        assertThat(known(accounts)).isEqualTo(known(other.accounts));
        assertThat(payments).isEqualTo(other.payments);
        assertThat(booked(receipts)).isEqualTo(booked(other.receipts));
    }

    private static Map<String, Account> known(Map<String, Account> accounts) {
        var known = new HashMap<>(accounts);
        known.values().removeIf(Account.Unknown.class::isInstance);
        return known;
    }

    /** That something was sent back is told by the debtor's event, not by one of the creditor's. */
    private static Map<String, Receipt> booked(Map<String, Receipt> receipts) {
        var booked = new HashMap<>(receipts);
        booked.values().removeIf(receipt -> !(receipt instanceof Receipt.Booked));
        return booked;
    }
}
