package dev.paylog.payment.domain;

import dev.paylog.payment.domain.Command.ApplyVerdict;
import dev.paylog.payment.domain.Command.ConfirmPayment;
import dev.paylog.payment.domain.Command.OpenAccount;
import dev.paylog.payment.domain.Command.ReceivePayment;
import dev.paylog.payment.domain.Command.ReturnPayment;
import dev.paylog.payment.domain.Command.SubmitPayment;
import dev.paylog.payment.domain.Decision.Accepted;
import dev.paylog.payment.domain.Decision.Rejected;
import dev.paylog.payment.domain.Decision.Repeated;
import dev.paylog.payment.domain.Event.AccountOpened;
import dev.paylog.payment.domain.Event.Metadata;
import dev.paylog.payment.domain.Event.PaymentCompleted;
import dev.paylog.payment.domain.Event.PaymentReceived;
import dev.paylog.payment.domain.Event.PaymentReferred;
import dev.paylog.payment.domain.Event.PaymentRejected;
import dev.paylog.payment.domain.Event.PaymentReturned;
import dev.paylog.payment.domain.Event.PaymentSettled;
import dev.paylog.payment.domain.Event.PaymentSubmitted;
import dev.paylog.payment.domain.Event.SubmissionRefused;
import dev.paylog.payment.domain.Payment.Dossier;

import org.jspecify.annotations.Nullable;

/**
 * The rules of Paylog: what a command does to an account. The account is the aggregate of
 * Kleppmann, Beresford and Svingen, "Online Event Processing" (ACM Queue, 2019).
 */
public final class Decider {

    private Decider() {}

    public static Decision decide(Command command, State state) {
        return switch (command) {
            case OpenAccount open -> open(open, state.account());
            case SubmitPayment submit -> submit(submit, state);
            case ApplyVerdict verdict -> apply(verdict, state);
            case ReceivePayment receive -> receive(receive, state);
            case ConfirmPayment confirm -> confirm(confirm, state);
            case ReturnPayment back -> takeBack(back, state);
        };
    }

    private static Decision open(OpenAccount command, Account account) {
        return switch (account) {
            case Account.Unknown _ -> new Accepted(opened(command));
            case Account.Open(var profile) -> again(command, profile);
            case Account.Closed(var profile) -> again(command, profile);
        };
    }

    private static AccountOpened opened(OpenAccount command) {
        var instruction = command.instruction();
        var metadata = metadata(command, 1, instruction.at(), instruction.contentHash());
        var balance =
                new Balance(command.currency(), command.kind(), 0, 0, command.overdraftLimit());
        return new AccountOpened(metadata, command.owner(), balance);
    }

    private static Decision again(OpenAccount command, Account.Profile profile) {
        return command.instruction().contentHash().equals(profile.contentHash())
                ? new Repeated()
                : new Rejected(Rejection.ACCOUNT_EXISTS);
    }

    private static Decision submit(SubmitPayment command, State state) {
        return switch (state.payment()) {
            case Payment.Unknown _ -> new Accepted(submitted(command, state.account()));
            case Payment.Known known -> resubmitted(command, state.account(), known.dossier());
        };
    }

    private static Event submitted(SubmitPayment command, Account account) {
        var hash = command.instruction().contentHash();
        var metadata = metadata(command, account, hash);
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
                        ? new PaymentSubmitted(metadata, terms, profile.balance().hold(amount))
                        : refused(metadata, terms, obstacle, profile.balance());
            }
        };
    }

    private static @Nullable Rejection obstacle(Money amount, Balance balance) {
        if (!amount.currency().equals(balance.currency())) {
            return Rejection.CURRENCY_MISMATCH;
        }
        if (!balance.covers(amount.minor())) {
            return Rejection.INSUFFICIENT_FUNDS;
        }
        return balance.hasRoomFor(amount.minor()) ? null : Rejection.BALANCE_LIMIT_EXCEEDED;
    }

    private static PaymentRejected refused(
            Metadata metadata, Terms terms, Rejection reason, @Nullable Balance balance) {
        return new PaymentRejected(metadata, terms, reason, false, null, balance);
    }

    /** The same key again: the same request is answered as before, another is refused, once. */
    private static Decision resubmitted(SubmitPayment command, Account account, Dossier dossier) {
        ContentHash content = command.instruction().contentHash();
        if (content.equals(dossier.contentHash())) {
            return new Repeated();
        }
        if (dossier.refusedContents().contains(content) || dossier.isFullOfRefusals()) {
            return new Rejected(Rejection.IDEMPOTENCY_KEY_REUSED);
        }
        return new Accepted(
                new SubmissionRefused(
                        metadata(command, account, content),
                        command.paymentId(),
                        Rejection.IDEMPOTENCY_KEY_REUSED,
                        balance(account)));
    }

    private static Decision apply(ApplyVerdict command, State state) {
        return switch (state.payment()) {
            case Payment.Unknown _ -> new Rejected(Rejection.PAYMENT_UNKNOWN);
            case Payment.Submitted(var dossier) -> concluded(command, state.account(), dossier);
            case Payment.InReview(var dossier) ->
                    command.verdict().isByPerson()
                            ? concluded(command, state.account(), dossier)
                            : new Repeated();
            case Payment.Settled _, Payment.Completed _, Payment.Returned _, Payment.Rejected _ ->
                    new Rejected(Rejection.ALREADY_DECIDED);
        };
    }

    private static Decision concluded(ApplyVerdict command, Account account, Dossier dossier) {
        var metadata = metadata(command, account, dossier.contentHash());
        Terms terms = dossier.terms();
        long amount = terms.amount().minor();
        Verdict verdict = command.verdict();
        Balance balance = profile(account).balance();
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

    private static Decision receive(ReceivePayment command, State state) {
        return switch (state.receipt()) {
            case Receipt.Booked _, Receipt.Returned _ -> new Repeated();
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
        var metadata = metadata(command, account, command.instruction().contentHash());
        return new Accepted(
                new PaymentReceived(metadata, command.terms(), balance.credit(amount.minor())));
    }

    private static Decision confirm(ConfirmPayment command, State state) {
        return switch (state.payment()) {
            case Payment.Settled(var dossier) ->
                    new Accepted(
                            new PaymentCompleted(
                                    metadata(command, state.account(), dossier.contentHash()),
                                    dossier.terms(),
                                    command.credit(),
                                    profile(state.account()).balance()));
            case Payment.Completed _ -> new Repeated();
            case Payment.Unknown _ -> new Rejected(Rejection.PAYMENT_UNKNOWN);
            case Payment.Submitted _, Payment.InReview _, Payment.Returned _, Payment.Rejected _ ->
                    new Rejected(Rejection.ALREADY_DECIDED);
        };
    }

    private static Decision takeBack(ReturnPayment command, State state) {
        return switch (state.payment()) {
            case Payment.Settled(var dossier) ->
                    new Accepted(
                            new PaymentReturned(
                                    metadata(command, state.account(), dossier.contentHash()),
                                    dossier.terms(),
                                    command.reason(),
                                    profile(state.account())
                                            .balance()
                                            .credit(dossier.terms().amount().minor())));
            case Payment.Returned _ -> new Repeated();
            case Payment.Unknown _ -> new Rejected(Rejection.PAYMENT_UNKNOWN);
            case Payment.Submitted _, Payment.InReview _, Payment.Completed _, Payment.Rejected _ ->
                    new Rejected(Rejection.ALREADY_DECIDED);
        };
    }

    private static Metadata metadata(Command command, Account account, ContentHash hash) {
        long at = command.instruction().at();
        return switch (account) {
            case Account.Unknown _ -> metadata(command, 0, at, hash);
            case Account.Open _, Account.Closed _ -> next(command, profile(account), hash);
        };
    }

    private static Metadata next(Command command, Account.Profile profile, ContentHash hash) {
        long at = Math.max(command.instruction().at(), profile.updatedAt());
        return metadata(command, profile.version() + 1, at, hash);
    }

    private static Metadata metadata(Command command, long version, long at, ContentHash hash) {
        String cause = command.instruction().commandId();
        return new Metadata(Ids.eventId(cause), command.accountId(), version, at, cause, hash);
    }

    private static @Nullable Balance balance(Account account) {
        return account instanceof Account.Unknown ? null : profile(account).balance();
    }

    static Account.Profile profile(Account account) {
        return switch (account) {
            case Account.Open(var profile) -> profile;
            case Account.Closed(var profile) -> profile;
            case Account.Unknown _ ->
                    throw new IllegalStateException("a payment is open in an unknown account");
        };
    }
}
