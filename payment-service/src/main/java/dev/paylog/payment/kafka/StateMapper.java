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
import dev.paylog.payments.states.PaymentDigest;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.payments.states.ReceiptDigest;
import dev.paylog.payments.states.ReceiptState;
import dev.paylog.payments.states.Transition;

import org.apache.avro.generic.IndexedRecord;
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

    /** Stores hold what is whole beside what is left of it. */
    static Payment toPayment(@Nullable IndexedRecord stored) {
        return switch (stored) {
            case null -> new Payment.Unknown();
            case PaymentState state -> payment(state);
            case PaymentDigest digest -> payment(digest);
            default -> throw new UnknownValueException("state " + stored.getSchema().getFullName());
        };
    }

    private static Payment payment(PaymentDigest digest) {
        return new Payment.Archived(
                toDomain(digest.getContentHash()),
                status(digest.getStatus()),
                digest.getReason() == null ? null : Rejection.of(digest.getReason()),
                digest.getVersion());
    }

    private static Payment payment(PaymentState state) {
        var dossier = dossier(state);
        return switch (state.getStatus()) {
            case SUBMITTED -> new Payment.Submitted(dossier);
            case IN_REVIEW -> new Payment.InReview(dossier);
            case SETTLED -> new Payment.Settled(dossier);
            case COMPLETED -> new Payment.Completed(dossier);
            case RETURNED -> new Payment.Returned(dossier, reason(state.getReason()));
            case REJECTED -> new Payment.Rejected(dossier, reason(state.getReason()));
            case CANCELLED -> new Payment.Cancelled(dossier);
            case EXPIRED -> new Payment.Expired(dossier);
            case UNRECOGNISED -> throw new UnknownValueException("state " + state.getStatus());
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
                status(transition.getStatus()),
                transition.getAt(),
                transition.getEventId(),
                transition.getAccountVersion());
    }

    private static Payment.Status status(PaymentStatus status) {
        return Payment.Status.valueOf(status.name());
    }

    /** Whole, or nothing: what is archived is not made whole again. */
    static @Nullable PaymentState toState(Payment payment) {
        return switch (payment) {
            case Payment.Unknown _, Payment.Archived _ -> null;
            case Payment.Returned(var dossier, var reason) -> state(dossier, reason);
            case Payment.Rejected(var dossier, var reason) -> state(dossier, reason);
            case Payment.Known known -> state(known.dossier(), null);
        };
    }

    private static PaymentState state(Payment.Dossier dossier, @Nullable Rejection reason) {
        return new PaymentState(
                toAvro(dossier.terms()),
                dossier.version(),
                PaymentStatus.valueOf(dossier.status().name()),
                reason == null ? null : reason.slug(),
                toAvro(dossier.contentHash()),
                toAvroOrNull(dossier.verdict()),
                dossier.history().stream().map(StateMapper::transition).toList(),
                dossier.entries().stream().map(ValueMapper::toAvro).toList(),
                dossier.refunded(),
                dossier.updatedAt(),
                dossier.refusedContents().stream().map(ValueMapper::toAvro).toList());
    }

    static @Nullable PaymentDigest toDigest(Payment payment) {
        return payment instanceof Payment.Archived archived
                ? new PaymentDigest(
                        toAvro(archived.contentHash()),
                        PaymentStatus.valueOf(archived.status().name()),
                        archived.reason() == null ? null : archived.reason().slug(),
                        archived.version())
                : null;
    }

    /** What is left of a payment that ended, as the store keeps it for ever. */
    static PaymentDigest digest(PaymentState state) {
        return new PaymentDigest(
                state.getContentHash(), state.getStatus(), state.getReason(), state.getVersion());
    }

    static ReceiptDigest digest(ReceiptState state) {
        return new ReceiptDigest(state.getCredit() != null);
    }

    private static Transition transition(Payment.Transition transition) {
        return new Transition(
                PaymentStatus.valueOf(transition.status().name()),
                transition.at(),
                transition.eventId(),
                transition.accountVersion());
    }

    static Receipt toReceipt(@Nullable IndexedRecord stored) {
        return switch (stored) {
            case null -> new Receipt.Unknown();
            case ReceiptState state -> receipt(state);
            case ReceiptDigest digest -> new Receipt.Archived(digest.getBooked());
            default -> throw new UnknownValueException("state " + stored.getSchema().getFullName());
        };
    }

    private static Receipt receipt(ReceiptState state) {
        var terms = toDomain(state.getPayment());
        return state.getCredit() == null
                ? new Receipt.Returned(terms, reason(state.getReturnReason()))
                : new Receipt.Booked(terms, toDomain(state.getCredit()), state.getRefunded());
    }

    static @Nullable ReceiptState toState(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Unknown _, Receipt.Archived _ -> null;
            case Receipt.Booked(var terms, var credit, long refunded) ->
                    new ReceiptState(toAvro(terms), toAvro(credit), null, refunded);
            case Receipt.Returned(var terms, var reason) ->
                    new ReceiptState(toAvro(terms), null, reason.slug(), 0L);
        };
    }
}
