package dev.paylog.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Accounts in partitions, as the topology runs them, but in memory and in any order: each partition
 * is a queue, and a random one goes on. Records come again, at once or long after, as dead letters
 * do that are sent again; and in the middle of it all stores are lost.
 */
final class World {

    private static final int REDELIVERIES_MAX = 60;

    private final List<Deque<Command>> partitions = new ArrayList<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Payment> payments = new HashMap<>();
    private final Map<String, Receipt> receipts = new HashMap<>();
    private final List<Event> log = new ArrayList<>();
    private final List<Command> past = new ArrayList<>();
    private final Random random;
    private final People people;
    private int redeliveries;
    private int restarts;

    World(int partitionCount, long seed) {
        random = new Random(seed);
        people = new People(random);
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
        var busy = busy();
        while (!busy.isEmpty()) {
            Command command = busy.get(random.nextInt(busy.size())).remove();
            handle(command);
            assertNoMoneyIsLost();
            past.add(command);
            redeliverSometimes();
            restartSometimes();
            busy = busy();
        }
    }

    private List<Deque<Command>> busy() {
        return partitions.stream().filter(partition -> !partition.isEmpty()).toList();
    }

    private void redeliverSometimes() {
        if (redeliveries < REDELIVERIES_MAX && random.nextInt(5) == 0) {
            redeliveries++;
            send(past.get(random.nextInt(past.size())));
        }
    }

    private void restartSometimes() {
        if (random.nextInt(40) == 0 && !isReturnOnItsWay()) {
            restarts++;
            loseStores();
        }
    }

    /** What is sent back is known from the events only once the debtor has it again. */
    private boolean isReturnOnItsWay() {
        return partitions.stream()
                .flatMap(Deque::stream)
                .anyMatch(Command.ReturnPayment.class::isInstance);
    }

    private void handle(Command command) {
        Keys keys = Keys.of(command);
        Outcome outcome = Outcome.of(command, load(keys));
        store(keys, outcome.state());
        if (outcome.followUp() != null) {
            sendMaybeTwice(outcome.followUp());
        }
        if (outcome.decision() instanceof Decision.Accepted(var events)) {
            log.addAll(events);
            events.forEach(event -> people.after(event).forEach(this::sendMaybeTwice));
        }
    }

    private State load(Keys keys) {
        return new State(
                accounts.getOrDefault(keys.accountId(), new Account.Unknown()),
                payments.getOrDefault(keys.paymentId(), new Payment.Unknown()),
                receipts.getOrDefault(keys.receiptId(), new Receipt.Unknown()));
    }

    private void store(Keys keys, State state) {
        accounts.put(keys.accountId(), state.account());
        if (!(state.payment() instanceof Payment.Unknown)) {
            payments.put(keys.paymentId(), state.payment());
        }
        if (!(state.receipt() instanceof Receipt.Unknown)) {
            receipts.put(keys.receiptId(), state.receipt());
        }
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
                .filter(Account.Known.class::isInstance)
                .map(account -> ((Account.Known) account).profile())
                .toList();
    }

    int redeliveries() {
        return redeliveries;
    }

    int restarts() {
        return restarts;
    }

    List<Event> log() {
        return log;
    }

    Map<String, Payment> payments() {
        return payments;
    }

    /** All stores are lost, and come back from the events alone. */
    private void loseStores() {
        accounts.clear();
        payments.clear();
        receipts.clear();
        log.forEach(this::fold);
    }

    /** The same stores, from the events alone. */
    World replayed() {
        var replayed = new World(partitions.size(), 0);
        log.forEach(replayed::fold);
        return replayed;
    }

    /** That something was sent back is told by the debtor's event, not by one of the creditor's. */
    private void fold(Event event) {
        Keys keys = Keys.of(event);
        store(keys, Evolution.evolve(load(keys), event));
        if (event instanceof Event.PaymentReturned returned) {
            var terms = returned.terms();
            receipts.put(terms.paymentId(), new Receipt.Returned(terms, returned.reason()));
        }
    }

    void assertSameAs(World other) {
        assertThat(known(accounts)).isEqualTo(known(other.accounts));
        assertThat(payments).isEqualTo(other.payments);
        assertThat(receipts).isEqualTo(other.receipts);
    }

    private static Map<String, Account> known(Map<String, Account> accounts) {
        var known = new HashMap<>(accounts);
        known.values().removeIf(Account.Unknown.class::isInstance);
        return known;
    }
}
