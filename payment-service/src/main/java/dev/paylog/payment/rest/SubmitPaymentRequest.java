package dev.paylog.payment.rest;

import dev.paylog.access.Caller;
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

/** What {@code POST /payments} takes. */
record SubmitPaymentRequest(
        @Nullable String debtorAccount,
        @Nullable String creditorAccount,
        @Nullable Amount amount,
        @Nullable String endToEndId,
        @Nullable String remittanceInformation) {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** A decimal string in major units with exactly the currency's digits. */
    record Amount(@Nullable String value, @Nullable String currency) {}

    /**
     * The command, with the id that every retry arrives at.
     *
     * @param caller who is named in it
     * @param idempotencyKey the header, which wins over {@code endToEndId}
     * @throws MalformedRequestException naming every field that is wrong
     */
    SubmitPayment toCommand(Caller caller, @Nullable String idempotencyKey, long now) {
        var fields = new Fields();
        String debtor = fields.accountId("debtorAccount", debtorAccount);
        String creditor = fields.accountId("creditorAccount", creditorAccount);
        if (!debtor.isEmpty() && debtor.equals(creditor)) {
            fields.refuse("creditorAccount", "must not be the debtor's account");
        }
        Money money = fields.amount("amount", amount, 1);
        String reference = fields.endToEndId(endToEndId);
        String text = fields.text("remittanceInformation", remittanceInformation);
        String key = fields.key(idempotencyKey, reference);
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
                new Instruction(
                        UUID.randomUUID().toString(), now, content(terms, text), caller.subject()),
                terms);
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
