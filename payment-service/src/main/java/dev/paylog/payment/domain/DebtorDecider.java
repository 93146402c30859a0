package dev.paylog.payment.domain;

import dev.paylog.payment.domain.Command.ApplyVerdict;
import dev.paylog.payment.domain.Command.CancelPayment;
import dev.paylog.payment.domain.Command.ConfirmPayment;
import dev.paylog.payment.domain.Command.ExpirePayment;
import dev.paylog.payment.domain.Command.ReturnPayment;
import dev.paylog.payment.domain.Command.SubmitPayment;
import dev.paylog.payment.domain.Decision.Accepted;
import dev.paylog.payment.domain.Decision.Rejected;
import dev.paylog.payment.domain.Decision.Repeated;
import dev.paylog.payment.domain.Event.Metadata;
import dev.paylog.payment.domain.Event.PaymentCancelled;
import dev.paylog.payment.domain.Event.PaymentCompleted;
import dev.paylog.payment.domain.Event.PaymentExpired;
import dev.paylog.payment.domain.Event.PaymentReferred;
import dev.paylog.payment.domain.Event.PaymentRejected;
import dev.paylog.payment.domain.Event.PaymentReturned;
import dev.paylog.payment.domain.Event.PaymentSettled;
import dev.paylog.payment.domain.Event.PaymentSubmitted;
import dev.paylog.payment.domain.Event.SubmissionRefused;
import dev.paylog.payment.domain.Payment.Dossier;

import org.jspecify.annotations.Nullable;

/** The rules for who pays: the payment belongs to its debtor from its first event to its last. */
final class DebtorDecider {

    private DebtorDecider() {}

    static Decision submit(SubmitPayment command, State state) {
        return switch (state.payment()) {
            case Payment.Unknown _ -> submitted(command, state.account());
            case Payment.Known known -> resubmitted(command, state.account(), known.dossier());
            case Payment.Archived archived -> resubmitted(command, archived);
        };
    }

    private static Decision submitted(SubmitPayment command, Account account) {
        var metadata = Metadata.of(command, account, command.instruction().contentHash());
        Terms terms = command.terms().submittedAt(metadata.at());
        long amount = terms.amount().minor();
        return switch (account) {
            case Account.Unknown _ ->
                    refused(metadata, terms, Rejection.DEBTOR_ACCOUNT_UNKNOWN, null);
            case Account.Closed(var profile) ->
                    refused(metadata, terms, Rejection.ACCOUNT_CLOSED, profile.balance());
            case Account.Open(var profile) -> {
                Rejection obstacle = obstacle(terms.amount(), profile.balance());
                yield obstacle == null
                        ? new Accepted(
                                new PaymentSubmitted(
                                        metadata, terms, profile.balance().hold(amount)))
                        : refused(metadata, terms, obstacle, profile.balance());
            }
        };
    }

    static @Nullable Rejection obstacle(Money amount, Balance balance) {
        if (!amount.currency().equals(balance.currency())) {
            return Rejection.CURRENCY_MISMATCH;
        }
        if (!balance.covers(amount.minor())) {
            return Rejection.INSUFFICIENT_FUNDS;
        }
        return balance.hasRoomFor(amount.minor()) ? null : Rejection.BALANCE_LIMIT_EXCEEDED;
    }

    static Decision refused(
            Metadata metadata, Terms terms, Rejection reason, @Nullable Balance balance) {
        return new Accepted(new PaymentRejected(metadata, terms, reason, false, null, balance));
    }

    /** The same key again: the same request is answered as before, another is refused, once. */
    static Decision resubmitted(Command.OfPayment command, Account account, Dossier dossier) {
        ContentHash content = command.instruction().contentHash();
        if (content.equals(dossier.contentHash())) {
            return new Repeated();
        }
        if (dossier.refusedContents().contains(content) || dossier.isFullOfRefusals()) {
            return new Rejected(Rejection.IDEMPOTENCY_KEY_REUSED);
        }
        return new Accepted(
                new SubmissionRefused(
                        Metadata.of(command, account, content),
                        command.paymentId(),
                        Rejection.IDEMPOTENCY_KEY_REUSED,
                        account instanceof Account.Known known ? known.profile().balance() : null));
    }

    /** Nothing is left that could remember which contents were refused, so none goes on the log. */
    static Decision resubmitted(Command.OfPayment command, Payment.Archived archived) {
        return command.instruction().contentHash().equals(archived.contentHash())
                ? new Repeated()
                : new Rejected(Rejection.IDEMPOTENCY_KEY_REUSED);
    }

    static Decision apply(ApplyVerdict command, State state) {
        return switch (state.payment()) {
            case Payment.Unknown _ -> new Rejected(Rejection.PAYMENT_UNKNOWN);
            case Payment.Submitted(var dossier) -> concluded(command, state.account(), dossier);
            case Payment.InReview(var dossier) ->
                    command.verdict().isByPerson()
                            ? concluded(command, state.account(), dossier)
                            : new Repeated();
            case Payment.Settled _, Payment.Ended _, Payment.Archived _ ->
                    new Rejected(Rejection.ALREADY_DECIDED);
        };
    }

    private static Decision concluded(ApplyVerdict command, Account account, Dossier dossier) {
        var metadata = Metadata.of(command, account, dossier.contentHash());
        Terms terms = dossier.terms();
        long amount = terms.amount().minor();
        Verdict verdict = command.verdict();
        Balance balance = balance(account);
        return new Accepted(
                switch (verdict.conclusion()) {
                    case APPROVE ->
                            new PaymentSettled(metadata, terms, verdict, balance.debitHeld(amount));
                    case REFER -> new PaymentReferred(metadata, terms, verdict, balance);
                    case DECLINE ->
                            new PaymentRejected(
                                    metadata,
                                    terms,
                                    Rejection.FRAUD_SUSPECTED,
                                    true,
                                    verdict,
                                    balance.release(amount));
                });
    }

    static Decision cancel(CancelPayment command, State state) {
        return switch (state.payment()) {
            case Payment.Known known when !isOf(command, known) ->
                    new Rejected(Rejection.PAYMENT_UNKNOWN);
            case Payment.Unknown _ -> new Rejected(Rejection.PAYMENT_UNKNOWN);
            case Payment.Submitted(var dossier) -> cancelled(command, state.account(), dossier);
            case Payment.InReview(var dossier) -> cancelled(command, state.account(), dossier);
            case Payment.Cancelled _ -> new Repeated();
            case Payment.Settled _, Payment.Ended _, Payment.Archived _ ->
                    new Rejected(Rejection.PAYMENT_NOT_CANCELLABLE);
        };
    }

    /** Nobody cancels what somebody else pays. */
    private static boolean isOf(CancelPayment command, Payment.Known payment) {
        return payment.dossier().terms().debtorAccount().equals(command.accountId());
    }

    private static Decision cancelled(CancelPayment command, Account account, Dossier dossier) {
        return new Accepted(
                new PaymentCancelled(
                        Metadata.of(command, account, dossier.contentHash()),
                        dossier.terms(),
                        balance(account).release(dossier.terms().amount().minor())));
    }

    static Decision expire(ExpirePayment command, State state) {
        return switch (state.payment()) {
            case Payment.Unknown _ -> new Rejected(Rejection.PAYMENT_UNKNOWN);
            case Payment.Submitted(var dossier) -> expired(command, state.account(), dossier);
            case Payment.InReview(var dossier) -> expired(command, state.account(), dossier);
            case Payment.Expired _ -> new Repeated();
            case Payment.Settled _, Payment.Ended _, Payment.Archived _ ->
                    new Rejected(Rejection.ALREADY_DECIDED);
        };
    }

    private static Decision expired(ExpirePayment command, Account account, Dossier dossier) {
        return new Accepted(
                new PaymentExpired(
                        Metadata.of(command, account, dossier.contentHash()),
                        dossier.terms(),
                        balance(account).release(dossier.terms().amount().minor())));
    }

    static Decision confirm(ConfirmPayment command, State state) {
        return switch (state.payment()) {
            case Payment.Unknown _ -> new Rejected(Rejection.PAYMENT_UNKNOWN);
            case Payment.Settled(var dossier) ->
                    new Accepted(
                            new PaymentCompleted(
                                    Metadata.of(command, state.account(), dossier.contentHash()),
                                    dossier.terms(),
                                    command.credit(),
                                    balance(state.account())));
            case Payment.Completed _ -> new Repeated();
            case Payment.Submitted _, Payment.InReview _, Payment.Ended _, Payment.Archived _ ->
                    new Rejected(Rejection.ALREADY_DECIDED);
        };
    }

    static Decision takeBack(ReturnPayment command, State state) {
        return switch (state.payment()) {
            case Payment.Unknown _ -> new Rejected(Rejection.PAYMENT_UNKNOWN);
            case Payment.Settled(var dossier) ->
                    new Accepted(
                            new PaymentReturned(
                                    Metadata.of(command, state.account(), dossier.contentHash()),
                                    dossier.terms(),
                                    command.reason(),
                                    balance(state.account())
                                            .credit(dossier.terms().amount().minor())));
            case Payment.Returned _ -> new Repeated();
            case Payment.Submitted _, Payment.InReview _, Payment.Ended _, Payment.Archived _ ->
                    new Rejected(Rejection.ALREADY_DECIDED);
        };
    }

    private static Balance balance(Account account) {
        return switch (account) {
            case Account.Known known -> known.profile().balance();
            case Account.Unknown _ ->
                    throw new IllegalStateException("a payment is open in an unknown account");
        };
    }
}
