package dev.paylog.payment.domain;

import dev.paylog.payment.domain.Event.AccountClosed;
import dev.paylog.payment.domain.Event.AccountOpened;
import dev.paylog.payment.domain.Event.OverdraftLimitChanged;
import dev.paylog.payment.domain.Event.PaymentCancelled;
import dev.paylog.payment.domain.Event.PaymentCompleted;
import dev.paylog.payment.domain.Event.PaymentExpired;
import dev.paylog.payment.domain.Event.PaymentReceived;
import dev.paylog.payment.domain.Event.PaymentReferred;
import dev.paylog.payment.domain.Event.PaymentRejected;
import dev.paylog.payment.domain.Event.PaymentReturned;
import dev.paylog.payment.domain.Event.PaymentSettled;
import dev.paylog.payment.domain.Event.PaymentSubmitted;
import dev.paylog.payment.domain.Event.SubmissionRefused;
import dev.paylog.payment.domain.Payment.Dossier;
import dev.paylog.payment.domain.Payment.Known;
import dev.paylog.payment.domain.Payment.Status;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What an event does to the state: the same live and on replay, and without any decision. */
public final class Evolution {

    private Evolution() {}

    static State evolve(State state, List<Event> events) {
        State after = state;
        for (Event event : events) {
            after = evolve(after, event);
        }
        return after;
    }

    public static State evolve(State state, Event event) {
        return switch (event) {
            case AccountOpened opened -> state.with(new Account.Open(profile(opened)));
            case AccountClosed closed ->
                    state.with(
                            new Account.Closed(profile(state).after(closed, closed.balance(), 0)));
            case OverdraftLimitChanged changed ->
                    state.with(account(state, changed, changed.balance(), 0));
            case PaymentSubmitted submitted ->
                    withRefund(state, submitted, submitted.terms().amount().minor())
                            .with(account(state, submitted, submitted.balance(), 1))
                            .with(new Payment.Submitted(fresh(submitted, Status.SUBMITTED)));
            case PaymentRejected rejected -> rejected(state, rejected);
            case PaymentReferred referred ->
                    state.with(account(state, referred, referred.balance(), 0))
                            .with(
                                    new Payment.InReview(
                                            next(state, referred, Status.IN_REVIEW)
                                                    .with(referred.verdict())));
            case PaymentSettled settled -> settled(state, settled);
            case PaymentReceived received -> received(state, received);
            case PaymentCompleted completed ->
                    state.with(account(state, completed, completed.balance(), -1))
                            .with(
                                    new Payment.Completed(
                                            next(state, completed, Status.COMPLETED)
                                                    .with(completed.credit())));
            case PaymentReturned returned -> returned(state, returned);
            case PaymentCancelled cancelled ->
                    state.with(account(state, cancelled, cancelled.balance(), -1))
                            .with(new Payment.Cancelled(next(state, cancelled, Status.CANCELLED)));
            case PaymentExpired expired ->
                    state.with(account(state, expired, expired.balance(), -1))
                            .with(new Payment.Expired(next(state, expired, Status.EXPIRED)));
            case SubmissionRefused refused -> refused(state, refused);
        };
    }

    private static Account.Profile profile(AccountOpened event) {
        var metadata = event.metadata();
        return new Account.Profile(
                metadata.accountId(),
                metadata.accountVersion(),
                event.balance(),
                0,
                event.owner(),
                metadata.contentHash(),
                metadata.at(),
                metadata.at());
    }

    private static Account.Profile profile(State state) {
        if (state.account() instanceof Account.Known known) {
            return known.profile();
        }
        throw new IllegalStateException("an event of an account that was never opened");
    }

    private static State rejected(State state, PaymentRejected event) {
        Dossier dossier =
                event.holdReleased()
                        ? next(state, event, Status.REJECTED).with(event.verdict())
                        : fresh(event, Status.REJECTED);
        return state.with(account(state, event, event.balance(), event.holdReleased() ? -1 : 0))
                .with(new Payment.Rejected(dossier, event.reason()));
    }

    private static State settled(State state, PaymentSettled event) {
        Terms terms = event.terms();
        var debit =
                Entry.of(
                        Entry.kindOf(terms),
                        event.metadata(),
                        -terms.amount().minor(),
                        event.balance());
        Dossier dossier = next(state, event, Status.SETTLED).with(event.verdict()).with(debit);
        return state.with(account(state, event, event.balance(), 0))
                .with(new Payment.Settled(dossier));
    }

    /** A refund is seen in the payment that it gives back, if that is still remembered whole. */
    private static State received(State state, PaymentReceived event) {
        Terms terms = event.terms();
        long amount = terms.amount().minor();
        var credit = Entry.of(Entry.kindOf(terms), event.metadata(), amount, event.balance());
        State booked =
                state.with(account(state, event, event.balance(), 0))
                        .with(new Receipt.Booked(terms, credit, 0));
        return terms.refundOf() != null && state.payment() instanceof Known original
                ? booked.with(with(original, original.dossier().withRefund(amount)))
                : booked;
    }

    private static State returned(State state, PaymentReturned event) {
        long amount = event.terms().amount().minor();
        var entry = Entry.of(Entry.Kind.RETURN, event.metadata(), amount, event.balance());
        Dossier dossier = next(state, event, Status.RETURNED).with(entry);
        return withRefund(state, event, -amount)
                .with(account(state, event, event.balance(), -1))
                .with(new Payment.Returned(dossier, event.reason()));
    }

    /** What is given back of a receipt counts from the refund's submission; a returned one not. */
    private static State withRefund(State state, Event.OfPayment event, long amount) {
        return event.terms().refundOf() != null
                        && state.receipt()
                                instanceof Receipt.Booked(var terms, var credit, long refunded)
                ? state.with(new Receipt.Booked(terms, credit, refunded + amount))
                : state;
    }

    private static State refused(State state, SubmissionRefused event) {
        Known known = known(state);
        Dossier dossier = known.dossier().withRefused(event.metadata().contentHash());
        return state.with(account(state, event, event.balance(), 0)).with(with(known, dossier));
    }

    private static Payment with(Known payment, Dossier dossier) {
        return switch (payment) {
            case Payment.Submitted _ -> new Payment.Submitted(dossier);
            case Payment.InReview _ -> new Payment.InReview(dossier);
            case Payment.Settled _ -> new Payment.Settled(dossier);
            case Payment.Completed _ -> new Payment.Completed(dossier);
            case Payment.Returned(_, var reason) -> new Payment.Returned(dossier, reason);
            case Payment.Rejected(_, var reason) -> new Payment.Rejected(dossier, reason);
            case Payment.Cancelled _ -> new Payment.Cancelled(dossier);
            case Payment.Expired _ -> new Payment.Expired(dossier);
        };
    }

    private static Account account(
            State state, Event event, @Nullable Balance balance, int paymentsOpened) {
        if (balance == null) {
            return state.account();
        }
        return switch (state.account()) {
            case Account.Open(var profile) ->
                    new Account.Open(profile.after(event, balance, paymentsOpened));
            case Account.Closed(var profile) ->
                    new Account.Closed(profile.after(event, balance, paymentsOpened));
            case Account.Unknown _ ->
                    throw new IllegalStateException("a balance without an account: " + event);
        };
    }

    private static Dossier fresh(Event.OfPayment event, Status status) {
        return new Dossier(
                        event.terms(),
                        event.metadata().contentHash(),
                        null,
                        List.of(),
                        List.of(),
                        0,
                        List.of())
                .then(status, event);
    }

    private static Dossier next(State state, Event event, Status status) {
        return known(state).dossier().then(status, event);
    }

    private static Known known(State state) {
        if (state.payment() instanceof Known known) {
            return known;
        }
        throw new IllegalStateException("an event of a payment that was never submitted");
    }
}
