package dev.paylog.payment.rest;

import dev.paylog.access.Caller;
import dev.paylog.payment.domain.Command;
import dev.paylog.payment.domain.ContentHash;
import dev.paylog.payment.domain.Ids;
import dev.paylog.payment.domain.Money;
import dev.paylog.payment.rest.SubmitPaymentRequest.Amount;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.UUID;

/** What a refund takes: how much of the payment goes back, and a key of its own. */
record RefundPaymentRequest(@Nullable Amount amount, @Nullable String endToEndId) {

    /**
     * The command, with the id that every retry arrives at.
     *
     * @throws MalformedRequestException naming every field that is wrong
     */
    Command.RefundPayment toCommand(
            Caller caller,
            String creditorAccount,
            String paymentId,
            @Nullable String idempotencyKey,
            long now) {
        var fields = new Fields();
        String account = fields.accountId("accountId", creditorAccount);
        String original = fields.paymentId("paymentId", paymentId);
        Money money = fields.amount("amount", amount, 1);
        String reference = fields.endToEndId(endToEndId);
        String key = fields.key(idempotencyKey, reference);
        fields.check();
        var content =
                ContentHash.of(
                        "refund",
                        original,
                        Long.toString(money.minor()),
                        money.currency(),
                        Objects.requireNonNullElse(reference, ""));
        return new Command.RefundPayment(
                new Command.Instruction(
                        UUID.randomUUID().toString(), now, content, caller.subject()),
                account,
                original,
                Ids.paymentId(account, key),
                money,
                reference);
    }
}
