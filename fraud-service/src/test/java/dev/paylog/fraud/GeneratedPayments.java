package dev.paylog.fraud;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.AccountKind;
import dev.paylog.payments.Booking;
import dev.paylog.payments.BookingKind;
import dev.paylog.payments.ContentHash;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.PersonalText;
import dev.paylog.payments.events.Envelope;
import dev.paylog.payments.events.PaymentCompleted;
import dev.paylog.payments.events.PaymentReceived;
import dev.paylog.payments.events.PaymentSettled;
import dev.paylog.payments.events.PaymentSubmitted;

import org.apache.avro.specific.SpecificRecord;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * As many payments as one likes, always the same of a seed: ten thousand customers, whose payees
 * and amounts are as skewed as in life.
 */
final class GeneratedPayments {

    record Written(String key, SpecificRecord value) {}

    private static final int ACCOUNTS = 10_000;
    private static final long BALANCE = 1_000_000_000;
    private static final ContentHash HASH = new ContentHash(new byte[16]);

    private final SplittableRandom random;

    GeneratedPayments(long seed) {
        random = new SplittableRandom(seed);
    }

    /** While nobody screens them there is one event of each. */
    Written waiting(long atMillis) {
        PaymentSubmitted submitted = submitted(atMillis);
        return new Written(submitted.getPayment().getDebtorAccount(), submitted);
    }

    private PaymentSubmitted submitted(long atMillis) {
        int debtor = random.nextInt(ACCOUNTS);
        int creditor = (debtor + 1 + skewed(ACCOUNTS - 1)) % ACCOUNTS;
        var terms =
                new PaymentTerms(
                        uuid(),
                        name(debtor),
                        name(creditor),
                        1L + skewed(1_010_000),
                        "EUR",
                        "E2E-" + atMillis,
                        text("Invoice %d of %d".formatted(atMillis, creditor)),
                        null,
                        atMillis);
        return new PaymentSubmitted(envelope(name(debtor), atMillis), terms, balance());
    }

    /** With what follows when nobody stops it. */
    List<Written> whole(long atMillis) {
        PaymentSubmitted submitted = submitted(atMillis);
        PaymentTerms terms = submitted.getPayment();
        String debtor = terms.getDebtorAccount();
        String creditor = terms.getCreditorAccount();
        var credit =
                new Booking(
                        BookingKind.PAYMENT, creditor, 1L, terms.getAmount(), BALANCE, atMillis);
        return List.of(
                new Written(debtor, submitted),
                new Written(
                        debtor,
                        new PaymentSettled(envelope(debtor, atMillis), terms, null, balance())),
                new Written(
                        creditor,
                        new PaymentReceived(envelope(creditor, atMillis), terms, balance())),
                new Written(
                        debtor,
                        new PaymentCompleted(
                                envelope(debtor, atMillis), terms, credit, balance())));
    }

    private Envelope envelope(String account, long atMillis) {
        return new Envelope(uuid(), account, 1L, atMillis, uuid(), HASH);
    }

    private static AccountBalance balance() {
        return new AccountBalance("EUR", AccountKind.CUSTOMER, BALANCE, 0L, 0L);
    }

    private static PersonalText text(String text) {
        return new PersonalText("", ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** The smaller the number, the more often. */
    private int skewed(int numbers) {
        double at = random.nextDouble();
        return (int) (numbers * at * at * at);
    }

    private static String name(int account) {
        return "account-%05d".formatted(account);
    }
}
