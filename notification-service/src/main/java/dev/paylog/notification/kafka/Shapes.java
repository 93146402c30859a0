package dev.paylog.notification.kafka;

import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.AccountKind;
import dev.paylog.payments.PaymentStatus;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.PersonalText;
import dev.paylog.payments.events.Envelope;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;

/** From the log's minor units, milliseconds and bytes to what people and JSON read. */
final class Shapes {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Shapes() {}

    static Message.Facts facts(
            Envelope envelope,
            Message.@Nullable Payment payment,
            @Nullable AccountBalance balance) {
        return new Message.Facts(
                envelope.getAccountId(),
                payment,
                balance(balance),
                envelope.getEventId(),
                envelope.getAccountVersion(),
                time(envelope.getAt()));
    }

    static Message.Payment payment(
            PaymentTerms terms, PaymentStatus status, @Nullable String reason) {
        return new Message.Payment(
                terms.getPaymentId(),
                status.name(),
                terms.getDebtorAccount(),
                terms.getCreditorAccount(),
                new Message.Amount(
                        decimal(terms.getAmount(), terms.getCurrency()), terms.getCurrency()),
                terms.getEndToEndId(),
                plain(terms.getRemittanceInformation()),
                time(terms.getSubmittedAt()),
                reason,
                terms.getRefundOf());
    }

    /** One of which nothing else is on the log. */
    static Message.Payment refused(String paymentId, String reason) {
        return new Message.Payment(
                paymentId, null, null, null, null, null, null, null, reason, null);
    }

    private static Message.@Nullable Balance balance(@Nullable AccountBalance balance) {
        if (balance == null) {
            return null;
        }
        String currency = balance.getCurrency();
        long available = balance.getPosted() - balance.getHeld() + balance.getOverdraftLimit();
        return new Message.Balance(
                decimal(balance.getPosted(), currency),
                decimal(balance.getHeld(), currency),
                balance.getKind() == AccountKind.SETTLEMENT ? null : decimal(available, currency),
                currency);
    }

    /** In major units, with exactly the currency's digits. */
    static BigDecimal amount(long minorUnits, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return BigDecimal.valueOf(minorUnits, Math.max(0, digits));
    }

    private static String decimal(long minorUnits, String currency) {
        return amount(minorUnits, currency).toPlainString();
    }

    static String time(long epochMillis) {
        return MILLISECONDS.format(Instant.ofEpochMilli(epochMillis));
    }

    /** Null for text that is not there, or that only the holder of a key can read. */
    static @Nullable String plain(@Nullable PersonalText text) {
        return text == null || !text.getKeyId().isEmpty()
                ? null
                : StandardCharsets.UTF_8.decode(text.getText().duplicate()).toString();
    }
}
