package dev.paylog.payment.domain;

import dev.paylog.payment.domain.Command.ReceivePayment;
import dev.paylog.payment.domain.Command.RefundPayment;
import dev.paylog.payment.domain.Decision.Accepted;
import dev.paylog.payment.domain.Decision.Rejected;
import dev.paylog.payment.domain.Decision.Repeated;
import dev.paylog.payment.domain.Event.Metadata;
import dev.paylog.payment.domain.Event.PaymentReceived;
import dev.paylog.payment.domain.Event.PaymentSettled;
import dev.paylog.payment.domain.Event.PaymentSubmitted;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The rules for who is paid, and who may give it back. */
final class CreditorDecider {

    private CreditorDecider() {}

    static Decision receive(ReceivePayment command, State state) {
        return switch (state.receipt()) {
            case Receipt.Booked _, Receipt.Returned _, Receipt.Archived _ -> new Repeated();
            case Receipt.Unknown _ ->
                    switch (state.account()) {
                        case Account.Unknown _ -> new Rejected(Rejection.CREDITOR_ACCOUNT_UNKNOWN);
                        case Account.Closed _ -> new Rejected(Rejection.ACCOUNT_CLOSED);
                        case Account.Open open -> credit(command, open);
                    };
        };
    }

    private static Decision credit(ReceivePayment command, Account.Open account) {
        Money amount = command.terms().amount();
        Balance balance = account.profile().balance();
        if (!amount.currency().equals(balance.currency())) {
            return new Rejected(Rejection.CURRENCY_MISMATCH);
        }
        if (!balance.hasRoomFor(amount.minor())) {
            return new Rejected(Rejection.BALANCE_LIMIT_EXCEEDED);
        }
        var metadata = Metadata.of(command, account, command.instruction().contentHash());
        return new Accepted(
                new PaymentReceived(metadata, command.terms(), balance.credit(amount.minor())));
    }

    static Decision refund(RefundPayment command, State state) {
        return switch (state.payment()) {
            case Payment.Known known ->
                    DebtorDecider.resubmitted(command, state.account(), known.dossier());
            case Payment.Archived archived -> DebtorDecider.resubmitted(command, archived);
            case Payment.Unknown _ ->
                    switch (state.receipt()) {
                        case Receipt.Booked booked when isOf(command, booked) ->
                                refund(command, state.account(), booked);
                        case Receipt.Archived(boolean booked) when booked ->
                                new Rejected(Rejection.REFUND_WINDOW_OVER);
                        case Receipt.Unknown _,
                                Receipt.Booked _,
                                Receipt.Returned _,
                                Receipt.Archived _ ->
                                new Rejected(Rejection.PAYMENT_UNKNOWN);
                    };
        };
    }

    /** Nobody gives back what somebody else received. */
    private static boolean isOf(RefundPayment command, Receipt.Booked receipt) {
        return receipt.terms().creditorAccount().equals(command.accountId());
    }

    private static Decision refund(RefundPayment command, Account account, Receipt.Booked receipt) {
        var metadata = Metadata.of(command, account, command.instruction().contentHash());
        Terms terms = terms(command, receipt.terms(), metadata.at());
        return switch (account) {
            case Account.Unknown _ -> new Rejected(Rejection.PAYMENT_UNKNOWN);
            case Account.Closed(var profile) ->
                    DebtorDecider.refused(
                            metadata, terms, Rejection.ACCOUNT_CLOSED, profile.balance());
            case Account.Open(var profile) -> {
                Balance balance = profile.balance();
                Rejection obstacle = obstacle(terms, balance, receipt);
                yield obstacle == null
                        ? settled(metadata, terms, balance.hold(terms.amount().minor()))
                        : DebtorDecider.refused(metadata, terms, obstacle, balance);
            }
        };
    }

    private static Terms terms(RefundPayment command, Terms original, long at) {
        return new Terms(
                command.paymentId(),
                original.creditorAccount(),
                original.debtorAccount(),
                command.amount(),
                command.endToEndId(),
                null,
                original.paymentId(),
                at);
    }

    private static @Nullable Rejection obstacle(
            Terms refund, Balance balance, Receipt.Booked receipt) {
        Terms original = receipt.terms();
        if (original.refundOf() != null) {
            return Rejection.REFUND_OF_REFUND;
        }
        Rejection obstacle = DebtorDecider.obstacle(refund.amount(), balance);
        boolean isTooMuch =
                refund.amount().minor() > original.amount().minor() - receipt.refunded();
        return obstacle != Rejection.CURRENCY_MISMATCH && isTooMuch
                ? Rejection.REFUND_EXCEEDS_PAYMENT
                : obstacle;
    }

    /** A refund needs no screening, so it is held and settled at once. */
    private static Decision settled(Metadata metadata, Terms terms, Balance held) {
        var submitted = new PaymentSubmitted(metadata, terms, held);
        Balance debited = held.debitHeld(terms.amount().minor());
        return new Accepted(
                List.of(submitted, new PaymentSettled(metadata.second(), terms, null, debited)));
    }
}
