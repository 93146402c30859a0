package dev.paylog.payment.domain;

import org.jspecify.annotations.Nullable;

/**
 * What of an account's stores a command or an event is about.
 *
 * @param paymentId of the payment whose debtor the account is
 * @param receiptId of the payment whose creditor the account is
 */
public record Keys(String accountId, @Nullable String paymentId, @Nullable String receiptId) {

    public static Keys of(Command command) {
        String accountId = command.accountId();
        return switch (command) {
            case Command.ReceivePayment receive ->
                    new Keys(accountId, receive.terms().refundOf(), receive.paymentId());
            case Command.RefundPayment refund ->
                    new Keys(accountId, refund.paymentId(), refund.originalId());
            case Command.ReturnPayment back ->
                    new Keys(accountId, back.paymentId(), back.refundOf());
            case Command.OfPayment ofPayment -> new Keys(accountId, ofPayment.paymentId(), null);
            case Command.OpenAccount _, Command.ChangeOverdraftLimit _, Command.CloseAccount _ ->
                    new Keys(accountId, null, null);
        };
    }

    /** The same for an event that is replayed. */
    public static Keys of(Event event) {
        String accountId = event.metadata().accountId();
        return switch (event) {
            case Event.PaymentReceived received ->
                    new Keys(accountId, received.terms().refundOf(), received.terms().paymentId());
            case Event.OfPayment ofPayment ->
                    new Keys(
                            accountId, ofPayment.terms().paymentId(), ofPayment.terms().refundOf());
            case Event.SubmissionRefused refused -> new Keys(accountId, refused.paymentId(), null);
            case Event.AccountOpened _, Event.AccountClosed _, Event.OverdraftLimitChanged _ ->
                    new Keys(accountId, null, null);
        };
    }
}
