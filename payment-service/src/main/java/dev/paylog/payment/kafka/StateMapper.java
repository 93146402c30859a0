package dev.paylog.payment.kafka;

import static dev.paylog.payment.kafka.ValueMapper.toAvro;
import static dev.paylog.payment.kafka.ValueMapper.toAvroOrNull;
import static dev.paylog.payment.kafka.ValueMapper.toDomain;

import dev.paylog.payment.domain.Account;
import dev.paylog.payment.domain.Payment;
import dev.paylog.payment.domain.Receipt;
import dev.paylog.payment.domain.Rejection;
import dev.paylog.payment.domain.UnknownValueException;
import dev.paylog.payments.AccountStatus;
import dev.paylog.payments.PaymentStatus;
import dev.paylog.payments.states.AccountState;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.payments.states.ReceiptState;
import dev.paylog.payments.states.Transition;

import org.jspecify.annotations.Nullable;

/** States as they lie in the stores and on the compacted topics; what is not there is unknown. */
final class StateMapper {

    private StateMapper() {}

    static Account toAccount(@Nullable AccountState state) {
        if (state == null) {
            return new Account.Unknown();
        }
        var profile =
                new Account.Profile(
                        state.getAccountId(),
                        state.getVersion(),
                        toDomain(state.getBalance()),
                        state.getOpenPayments(),
                        toDomain(state.getOwner()),
                        toDomain(state.getContentHash()),
                        state.getOpenedAt(),
                        state.getUpdatedAt());
        return switch (state.getStatus()) {
            case OPEN -> new Account.Open(profile);
            case CLOSED -> new Account.Closed(profile);
        };
    }

    static @Nullable AccountState toState(Account account) {
        return switch (account) {
            case Account.Unknown _ -> null;
            case Account.Open(var profile) -> state(profile, AccountStatus.OPEN);
            case Account.Closed(var profile) -> state(profile, AccountStatus.CLOSED);
        };
    }

    private static AccountState state(Account.Profile profile, AccountStatus status) {
        return new AccountState(
                profile.accountId(),
                profile.version(),
                status,
                toAvro(profile.balance()),
                profile.openPayments(),
                toAvro(profile.owner()),
                toAvro(profile.contentHash()),
                profile.openedAt(),
                profile.updatedAt());
    }

    static Payment toPayment(@Nullable PaymentState state) {
        if (state == null) {
            return new Payment.Unknown();
        }
        var dossier = dossier(state);
        return switch (state.getStatus()) {
            case SUBMITTED -> new Payment.Submitted(dossier);
            case IN_REVIEW -> new Payment.InReview(dossier);
            case SETTLED -> new Payment.Settled(dossier);
            case COMPLETED -> new Payment.Completed(dossier);
            case RETURNED -> new Payment.Returned(dossier, reason(state.getReason()));
            case REJECTED -> new Payment.Rejected(dossier, reason(state.getReason()));
            case CANCELLED, EXPIRED, UNRECOGNISED ->
                    throw new UnknownValueException("state " + state.getStatus());
        };
    }

    private static Rejection reason(@Nullable String slug) {
        if (slug == null) {
            throw new IllegalStateException("a payment ended without a reason");
        }
        return Rejection.of(slug);
    }

    private static Payment.Dossier dossier(PaymentState state) {
        return new Payment.Dossier(
                toDomain(state.getPayment()),
                toDomain(state.getContentHash()),
                state.getAssessment() == null ? null : toDomain(state.getAssessment()),
                state.getHistory().stream().map(StateMapper::transition).toList(),
                state.getBookings().stream().map(ValueMapper::toDomain).toList(),
                state.getRefunded(),
                state.getRefusedContents().stream().map(ValueMapper::toDomain).toList());
    }

    private static Payment.Transition transition(Transition transition) {
        return new Payment.Transition(
                Payment.Status.valueOf(transition.getStatus().name()),
                transition.getAt(),
                transition.getEventId(),
                transition.getAccountVersion());
    }

    static @Nullable PaymentState toState(Payment payment) {
        return switch (payment) {
            case Payment.Unknown _ -> null;
            case Payment.Returned(var dossier, var reason) -> state(dossier, reason);
            case Payment.Rejected(var dossier, var reason) -> state(dossier, reason);
            case Payment.Known known -> state(known.dossier(), null);
        };
    }

    private static PaymentState state(Payment.Dossier dossier, @Nullable Rejection reason) {
        return new PaymentState(
                toAvro(dossier.terms()),
                dossier.version(),
                PaymentStatus.valueOf(dossier.history().getLast().status().name()),
                reason == null ? null : reason.slug(),
                toAvro(dossier.contentHash()),
                toAvroOrNull(dossier.verdict()),
                dossier.history().stream().map(StateMapper::transition).toList(),
                dossier.entries().stream().map(ValueMapper::toAvro).toList(),
                dossier.refunded(),
                dossier.updatedAt(),
                dossier.refusedContents().stream().map(ValueMapper::toAvro).toList());
    }

    private static Transition transition(Payment.Transition transition) {
        return new Transition(
                PaymentStatus.valueOf(transition.status().name()),
                transition.at(),
                transition.eventId(),
                transition.accountVersion());
    }

    static Receipt toReceipt(@Nullable ReceiptState state) {
        if (state == null) {
            return new Receipt.Unknown();
        }
        var terms = toDomain(state.getPayment());
        return state.getCredit() == null
                ? new Receipt.Returned(terms, reason(state.getReturnReason()))
                : new Receipt.Booked(terms, toDomain(state.getCredit()));
    }

    static @Nullable ReceiptState toState(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Unknown _ -> null;
            case Receipt.Booked(var terms, var credit) ->
                    new ReceiptState(toAvro(terms), toAvro(credit), null, 0L);
            case Receipt.Returned(var terms, var reason) ->
                    new ReceiptState(toAvro(terms), null, reason.slug(), 0L);
        };
    }
}
