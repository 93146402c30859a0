package dev.paylog.local.demo;

import dev.paylog.local.demo.Examples.Account;
import dev.paylog.local.demo.Examples.Payment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes a day of payments, the same bytes on every machine: {@link Random} and {@link StrictMath}
 * are specified to the bit, and the seed is fixed.
 *
 * <p>Whether a payment succeeds must not depend on the order in which the suite handles it. So each
 * customer is funded with all that it will pay, before the first payment, and one that must fail
 * for lack of funds asks for more than its account can hold at any moment.
 */
final class ExampleGenerator {
    static final int PAYMENTS = 20_000;
    static final int CUSTOMERS = 1_000;

    /** Every tenth customer is Swiss. */
    private static final int CHF_EVERY = 10;

    private static final int INSUFFICIENT_FUNDS = 120;
    private static final int DEBTOR_UNKNOWN = 20;
    private static final int CREDITOR_UNKNOWN = 40;
    private static final int AMOUNT_IN_OTHER_CURRENCY = 20;
    private static final int CREDITOR_IN_OTHER_CURRENCY = 20;
    private static final int SUSPICIOUS = 25;
    private static final int REFERRED = 60;

    /** Above all that a quiet account can hold, below what fraud rules look at; in cents. */
    private static final int UNAFFORDABLE = 900_000;

    private static final long SEED = 20_261_122L;

    private final Random random = new Random(SEED);
    private final Traffic traffic;
    private final List<Account> customers;
    private final List<Draft> drafts = new ArrayList<>();

    ExampleGenerator() {
        customers = IntStream.range(0, CUSTOMERS).mapToObj(this::customer).toList();
        traffic = new Traffic(random, customers);
    }

    private Account customer(int index) {
        return new Account(
                "demo-%04d".formatted(index + 1),
                index % CHF_EVERY == CHF_EVERY - 1 ? "CHF" : "EUR",
                "CUSTOMER",
                Names.person(random));
    }

    List<String> accounts() {
        return Stream.concat(Stream.of(bank("EUR"), bank("CHF")), customers.stream())
                .map(Examples.JSON::writeValueAsString)
                .toList();
    }

    /** Call once: it draws from the generator's random numbers. */
    List<String> payments() {
        addFailures();
        int ordinary = PAYMENTS - CUSTOMERS - INSUFFICIENT_FUNDS - drafts.size();
        add(ordinary, traffic::ordinary);
        Map<String, Long> funding = funding();
        addUnaffordable(funding);
        Collections.shuffle(drafts, random);
        List<Draft> all = new ArrayList<>();
        customers.forEach(customer -> all.add(fund(customer, funding)));
        all.addAll(drafts);
        return IntStream.range(0, all.size())
                .mapToObj(index -> all.get(index).numbered(index + 1))
                .map(Examples.JSON::writeValueAsString)
                .toList();
    }

    private void addFailures() {
        add(DEBTOR_UNKNOWN, () -> traffic.ordinary().from(stranger()));
        add(CREDITOR_UNKNOWN, () -> traffic.ordinary().to(stranger()));
        add(AMOUNT_IN_OTHER_CURRENCY, () -> traffic.within("EUR").in("CHF"));
        add(
                CREDITOR_IN_OTHER_CURRENCY,
                () -> traffic.within("EUR").to(traffic.within("CHF").creditor()));
        add(SUSPICIOUS, () -> traffic.within("EUR").of(between(10_000_000, 25_000_000)));
        add(REFERRED, () -> traffic.within("EUR").of(between(1_000_000, 4_000_000)));
    }

    private void add(int count, Supplier<Draft> draft) {
        Stream.generate(draft).limit(count).forEach(drafts::add);
    }

    /** What each customer will pay, and a hundred more, in whole hundreds. */
    private Map<String, Long> funding() {
        Map<String, Long> outgoing = new HashMap<>();
        drafts.forEach(draft -> outgoing.merge(draft.debtor(), draft.cents(), Long::sum));
        outgoing.replaceAll((account, cents) -> (cents / 10_000 + 2) * 10_000);
        return outgoing;
    }

    private Draft fund(Account customer, Map<String, Long> funding) {
        return new Draft(
                bank(customer.currency()).accountId(),
                customer.accountId(),
                funding.getOrDefault(customer.accountId(), 10_000L),
                customer.currency(),
                "Opening balance");
    }

    private void addUnaffordable(Map<String, Long> funding) {
        Map<String, Long> reachable = new HashMap<>(funding);
        drafts.forEach(draft -> reachable.merge(draft.creditor(), draft.cents(), Long::sum));
        List<Account> quiet =
                customers.stream()
                        .filter(account -> account.currency().equals("EUR"))
                        .filter(account -> canNeverPay(account, reachable))
                        .toList();
        add(
                INSUFFICIENT_FUNDS,
                () ->
                        traffic.within("EUR")
                                .from(quiet.get(random.nextInt(quiet.size())).accountId())
                                .to(bank("EUR").accountId())
                                .of(between(UNAFFORDABLE, UNAFFORDABLE + 99_999)));
    }

    private static boolean canNeverPay(Account account, Map<String, Long> reachable) {
        return reachable.getOrDefault(account.accountId(), 10_000L) < UNAFFORDABLE;
    }

    private static Account bank(String currency) {
        String id = "demo-bank-" + currency.toLowerCase(Locale.ROOT);
        return new Account(id, currency, "SETTLEMENT", "Demo bank");
    }

    private String stranger() {
        return "demo-%04d".formatted(9_000 + random.nextInt(1_000));
    }

    private long between(int minCents, int maxCents) {
        return (long) minCents + random.nextInt(maxCents - minCents + 1);
    }

    /** A payment that does not know its place in the file yet. */
    record Draft(String debtor, String creditor, long cents, String currency, String text) {
        Draft from(String account) {
            return new Draft(account, creditor, cents, currency, text);
        }

        Draft to(String account) {
            return new Draft(debtor, account, cents, currency, text);
        }

        Draft of(long amount) {
            return new Draft(debtor, creditor, amount, currency, text);
        }

        Draft in(String other) {
            return new Draft(debtor, creditor, cents, other, text);
        }

        Payment numbered(int number) {
            String value = BigDecimal.valueOf(cents, 2).toPlainString();
            return new Payment(
                    debtor,
                    creditor,
                    new Examples.Amount(value, currency),
                    "demo-%05d".formatted(number),
                    text);
        }
    }
}
