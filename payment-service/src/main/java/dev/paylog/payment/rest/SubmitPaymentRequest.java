package dev.paylog.payment.rest;

import dev.paylog.payment.domain.Command.Instruction;
import dev.paylog.payment.domain.Command.SubmitPayment;
import dev.paylog.payment.domain.ContentHash;
import dev.paylog.payment.domain.Ids;
import dev.paylog.payment.domain.Money;
import dev.paylog.payment.domain.PersonalText;
import dev.paylog.payment.domain.Terms;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/** What {@code POST /payments} takes. */
record SubmitPaymentRequest(
        @Nullable String debtorAccount,
        @Nullable String creditorAccount,
        @Nullable Amount amount,
        @Nullable String endToEndId,
        @Nullable String remittanceInformation) {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,128}");

    /** A decimal string in major units with exactly the currency's digits. */
    record Amount(@Nullable String value, @Nullable String currency) {}

    /**
     * The command, with the id that every retry arrives at.
     *
     * @param idempotencyKey the header, which wins over {@code endToEndId}
     * @throws MalformedRequestException naming every field that is wrong
     */
    SubmitPayment toCommand(@Nullable String idempotencyKey, long now) {
        var fields = new Fields();
        String debtor = fields.accountId("debtorAccount", debtorAccount);
        String creditor = fields.accountId("creditorAccount", creditorAccount);
        if (!debtor.isEmpty() && debtor.equals(creditor)) {
            fields.refuse("creditorAccount", "must not be the debtor's account");
        }
        Money money = money(fields);
        String reference = fields.endToEndId(endToEndId);
        String text = fields.text("remittanceInformation", remittanceInformation);
        String key = key(fields, idempotencyKey, reference);
        fields.check();
        var terms =
                new Terms(
                        Ids.paymentId(debtor, key),
                        debtor,
                        creditor,
                        money,
                        reference,
                        text == null ? null : PersonalText.plain(text),
                        null,
                        now);
        return new SubmitPayment(
                new Instruction(UUID.randomUUID().toString(), now, content(terms, text)), terms);
    }

    private Money money(Fields fields) {
        if (amount == null) {
            fields.refuse("amount", "is missing");
            return new Money(0, "");
        }
        String currency = fields.currency("amount.currency", amount.currency());
        return fields.amount("amount.value", amount.value(), currency, 1);
    }

    private static String key(Fields fields, @Nullable String header, @Nullable String endToEndId) {
        if (header != null && !KEY.matcher(header).matches()) {
            fields.refuse(IDEMPOTENCY_KEY, "must be 1 to 128 printable ASCII characters");
        }
        if (header == null && endToEndId == null) {
            fields.refuse("endToEndId", "or the header Idempotency-Key must be given");
        }
        return header != null ? header : String.valueOf(endToEndId);
    }

    /** What is absent counts as empty, which nothing that is present can be. */
    private static ContentHash content(Terms terms, @Nullable String text) {
        return ContentHash.of(
                terms.creditorAccount(),
                Long.toString(terms.amount().minor()),
                terms.amount().currency(),
                Objects.requireNonNullElse(terms.endToEndId(), ""),
                Objects.requireNonNullElse(text, ""));
    }
}
