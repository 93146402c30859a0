package dev.paylog.projection.jdbc;

import dev.paylog.projection.Account;
import dev.paylog.projection.Batch;
import dev.paylog.projection.Batch.Changes;
import dev.paylog.projection.Examples;
import dev.paylog.projection.Payment;
import dev.paylog.projection.Payment.Booking;
import dev.paylog.projection.Payment.Details;
import dev.paylog.projection.Payment.Transition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Payments as a busy month might bring them, always the same: some accounts are in many of them, as
 * some words are, and one in a hundred is rejected or in yen.
 */
final class GeneratedPayments {

    static final long BEGIN = 1_795_341_600_000L;
    static final int ACCOUNTS = 10_000;

    private static final long APART_MILLIS = 2_500;
    private static final int WORDS = 5_000;

    private final SplittableRandom random = new SplittableRandom(20_261_126);
    private final int[] versions = new int[ACCOUNTS];
    private int written;

    /** The smaller the number, the more often. */
    private int skewed(int numbers) {
        double at = random.nextDouble();
        return (int) (numbers * at * at * at);
    }

    static String accountOf(int number) {
        return "account-%05d".formatted(number);
    }

    static String word(int number) {
        return "word" + Integer.toString(number, 36);
    }

    /** The next ones, oldest first, in one batch. */
    Batch next(int count, int version) {
        var payments = new ArrayList<Payment>(count);
        for (int i = 0; i < count; i++) {
            payments.add(payment(version));
        }
        return batch(payments);
    }

    Batch batch(List<Payment> payments) {
        List<Payment> byKey =
                payments.stream().sorted(Comparator.comparing(Payment::paymentId)).toList();
        return new Batch(
                new Changes<>(Set.of(), byKey),
                new Changes<>(Set.of(), List.of()),
                Map.of(Examples.PAYMENTS_0, (long) written));
    }

    static Batch accounts() {
        var accounts = new ArrayList<Account>(ACCOUNTS);
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(Examples.account(accountOf(i), 1, 0));
        }
        return Examples.accounts(accounts.toArray(Account[]::new));
    }

    private Payment payment(int version) {
        int number = written++;
        int debtor = skewed(ACCOUNTS);
        int creditor = (debtor + 1 + skewed(ACCOUNTS - 1)) % ACCOUNTS;
        long at = BEGIN + number * APART_MILLIS;
        String status = version < 3 ? "SUBMITTED" : number % 100 == 7 ? "REJECTED" : "COMPLETED";
        long amount = 1L + skewed(10_000_000);
        return new Payment(
                new UUID(random.nextLong(), random.nextLong()).toString(),
                version,
                status,
                accountOf(debtor),
                accountOf(creditor),
                amount,
                number % 1_000 == 13 ? "JPY" : "EUR",
                "E2E-" + number,
                text(number),
                at,
                at + 40,
                null,
                null,
                0,
                details(number, at, status, amount, debtor, creditor));
    }

    private String text(int number) {
        return "Invoice %d %s %s %s"
                .formatted(number, word(skewed(WORDS)), word(skewed(WORDS)), word(skewed(WORDS)));
    }

    private Details details(
            int number, long at, String status, long amount, int debtor, int creditor) {
        var history = List.of(new Transition(status, at, "event-" + number, number));
        return new Details(
                new Payment.Assessment(10, "APPROVE", List.of(), null, null),
                history,
                List.of(booking(debtor, -amount, at), booking(creditor, amount, at)));
    }

    private Booking booking(int account, long amount, long at) {
        int version = ++versions[account];
        return new Booking("PAYMENT", accountOf(account), version, amount, amount, at);
    }
}
