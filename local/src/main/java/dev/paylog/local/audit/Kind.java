package dev.paylog.local.audit;

import static dev.paylog.payments.PaymentStatus.IN_REVIEW;
import static dev.paylog.payments.PaymentStatus.SETTLED;
import static dev.paylog.payments.PaymentStatus.SUBMITTED;

import dev.paylog.payments.PaymentStatus;

import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * What each kind of event may do, as the design says: to its account's money, in amounts of its
 * payment, to the number of open payments, and to the payment's status.
 */
enum Kind {
    ACCOUNT_OPENED(0, 0, 0),
    ACCOUNT_CLOSED(0, 0, 0),
    LIMIT_CHANGED(0, 0, 0),
    PAYMENT_SUBMITTED(0, 1, 1, SUBMITTED),
    PAYMENT_REFUSED(0, 0, 0, PaymentStatus.REJECTED),
    PAYMENT_REFERRED(0, 0, 0, IN_REVIEW, SUBMITTED),
    PAYMENT_REJECTED(0, -1, -1, PaymentStatus.REJECTED, SUBMITTED, IN_REVIEW),
    PAYMENT_SETTLED(-1, -1, 0, SETTLED, SUBMITTED, IN_REVIEW),
    PAYMENT_RECEIVED(1, 0, 0),
    PAYMENT_COMPLETED(0, 0, -1, PaymentStatus.COMPLETED, SETTLED),
    PAYMENT_RETURNED(1, 0, -1, PaymentStatus.RETURNED, SETTLED),
    PAYMENT_CANCELLED(0, -1, -1, PaymentStatus.CANCELLED, SUBMITTED, IN_REVIEW),
    PAYMENT_EXPIRED(0, -1, -1, PaymentStatus.EXPIRED, SUBMITTED, IN_REVIEW),
    SUBMISSION_REFUSED(0, 0, 0);

    private final int posted;
    private final int held;
    private final int open;
    private final @Nullable PaymentStatus status;

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final Set<PaymentStatus> from;

    Kind(int posted, int held, int open) {
        this(posted, held, open, null);
    }

    Kind(int posted, int held, int open, @Nullable PaymentStatus status, PaymentStatus... from) {
        this.posted = posted;
        this.held = held;
        this.open = open;
        this.status = status;
        this.from = Set.of(from);
    }

    long posted(long amount) {
        return posted * amount;
    }

    long held(long amount) {
        return held * amount;
    }

    /** By how much the number of the account's open payments changes. */
    int open() {
        return open;
    }

    /** The payment's status after it; null when it has no step in the debtor's account. */
    @Nullable PaymentStatus status() {
        return status;
    }

    boolean beginsPayment() {
        return status != null && from.isEmpty();
    }

    boolean mayFollow(@Nullable PaymentStatus before) {
        return before == null ? from.isEmpty() : from.contains(before);
    }

    boolean movesMoney() {
        return posted != 0 || held != 0;
    }
}
