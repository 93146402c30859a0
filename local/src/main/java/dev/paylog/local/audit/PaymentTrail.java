package dev.paylog.local.audit;

import static java.util.Objects.requireNonNull;

import dev.paylog.payments.Assessment;
import dev.paylog.payments.PaymentStatus;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.events.PaymentCompleted;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/**
 * What the events so far make of a payment, and whether each of them may follow. There may be tens
 * of millions, so it keeps numbers in place of records. The debtor's events and the creditor's one
 * come from different partitions, in either order; what concerns both waits for the end.
 */
final class PaymentTrail {
    final long amount;
    final String currency;
    final boolean isRefund;
    final long submittedAt;
    final AccountTrail debtor;
    final AccountTrail creditor;
    private final long termsPrint;

    private @Nullable PaymentStatus status;
    private int version;
    private int bookings;
    private long print;
    private long assessmentPrint;

    /** The debtor's last event. */
    private @Nullable Place debit;

    private @Nullable Place credit;
    private long creditPrint;
    private long confirmedPrint;
    private boolean isDebited;
    private boolean isInMotion;
    private boolean isAcknowledged;

    /** Minor units that refunds of this payment give back: submitted and not returned. */
    long givingBack;

    private long refunded;
    private boolean isRefundedLate;
    private @Nullable FoundState state;

    PaymentTrail(PaymentTerms terms, AccountTrail debtor, AccountTrail creditor, long termsPrint) {
        amount = terms.getAmount();
        currency = terms.getCurrency().intern();
        isRefund = terms.getRefundOf() != null;
        submittedAt = terms.getSubmittedAt();
        this.debtor = debtor;
        this.creditor = creditor;
        this.termsPrint = termsPrint;
        print = termsPrint;
    }

    @Nullable PaymentStatus status() {
        return status;
    }

    boolean isCredited() {
        return credit != null;
    }

    boolean isInMotion() {
        return isInMotion;
    }

    void setInMotion() {
        isInMotion = true;
    }

    /** Whether it was not acknowledged before. */
    boolean acknowledge() {
        boolean isFirst = !isAcknowledged;
        isAcknowledged = true;
        return isFirst;
    }

    /** Minor units debited and neither credited nor returned. */
    long inFlight() {
        return amount * (isDebited ? 1 : 0)
                - amount * (isCredited() ? 1 : 0)
                - amount * (status == PaymentStatus.RETURNED ? 1 : 0);
    }

    /** A step in the debtor's account. */
    void pay(Step step, Fingerprint prints, Findings findings) {
        Kind kind = step.kind();
        checkTerms(step, prints, findings);
        if (!kind.mayFollow(status)) {
            tellPath(step, findings);
        }
        StepRules.checkAssessment(step, findings);
        debit = step.place();
        if (kind.beginsPayment()) {
            byte[] content = step.envelope().getContentHash().bytes();
            print += prints.of(Part.CONTENT, 0, content);
        }
        status = requireNonNull(kind.status());
        print += prints.of(Part.TRANSITION, version++, step.transition(status));
        if (step.assessment() != null || kind == Kind.PAYMENT_SETTLED) {
            assess(step.assessment(), prints);
        }
        if (step.reason() != null) {
            byte[] reason = step.reason().getBytes(StandardCharsets.UTF_8);
            print += prints.of(Part.REASON, 0, reason);
        }
        book(step, prints);
    }

    private void assess(@Nullable Assessment assessment, Fingerprint prints) {
        print -= assessmentPrint;
        assessmentPrint = assessment == null ? 0 : prints.of(Part.ASSESSMENT, 0, assessment);
        print += assessmentPrint;
    }

    private void book(Step step, Fingerprint prints) {
        if (step.event() instanceof PaymentCompleted completed) {
            confirmedPrint = prints.of(Part.BOOKING, 0, completed.getCredit());
            print += prints.of(Part.BOOKING, bookings++, completed.getCredit());
        } else if (step.kind() == Kind.PAYMENT_SETTLED || step.kind() == Kind.PAYMENT_RETURNED) {
            print += prints.of(Part.BOOKING, bookings++, step.booking());
            isDebited = true;
        }
    }

    private void checkTerms(Step step, Fingerprint prints, Findings findings) {
        boolean isSame = prints.of(Part.TERMS, 0, requireNonNull(step.terms())) == termsPrint;
        StepRules.checkTerms(step, isSame, findings);
    }

    private void tellPath(Step step, Findings findings) {
        findings.add(
                step.kind().beginsPayment() ? Fault.DOUBLED : Fault.PATH,
                step,
                "%s of payment %s, which is %s",
                step.kind(),
                step.paymentId(),
                status == null ? "unknown" : status + " by " + debit);
    }

    /** The step in the creditor's account. */
    void receive(Step step, Fingerprint prints, Findings findings) {
        checkTerms(step, prints, findings);
        if (isCredited()) {
            findings.add(
                    Fault.DOUBLED,
                    step,
                    "payment %s is credited again, first in %s",
                    step.paymentId(),
                    credit);
        }
        credit = step.place();
        creditPrint = prints.of(Part.BOOKING, 0, step.booking());
    }

    /** Another content under the same key was refused. */
    void refuse(Step step, Fingerprint prints) {
        print += prints.of(Part.REFUSED, 0, step.envelope().getContentHash().bytes());
    }

    /**
     * A refund of it has reached its debtor.
     *
     * @param isLate so late that its state may have been forgotten, and no longer counts it
     */
    void refunded(long minor, boolean isLate) {
        refunded += minor;
        isRefundedLate |= isLate;
    }

    void found(FoundState newest) {
        state = newest;
    }

    void conclude(String paymentId, boolean atRest, Findings findings) {
        if (status == PaymentStatus.SUBMITTED || status == PaymentStatus.IN_REVIEW) {
            debtor.hold(amount);
        }
        if (!isInMotion) {
            compareSides(paymentId, findings);
            compareState(paymentId, findings);
        }
        if (atRest && status == PaymentStatus.SETTLED) {
            findings.add(
                    Fault.OPEN_DEBIT,
                    debit,
                    "payment %s is debited, %s",
                    paymentId,
                    isCredited()
                            ? "credited and not confirmed"
                            : "and neither credited nor returned");
        }
    }

    private void compareSides(String paymentId, Findings findings) {
        if (isCredited() && !isDebited) {
            findings.add(
                    Fault.CREDIT_WITHOUT_DEBIT, credit, "payment %s was never debited", paymentId);
        }
        if (isCredited() && status == PaymentStatus.RETURNED) {
            findings.add(
                    Fault.CREDIT_AND_RETURN,
                    debit,
                    "payment %s is credited, too, in %s",
                    paymentId,
                    credit);
        }
        if (status == PaymentStatus.COMPLETED && confirmedPrint != creditPrint) {
            findings.add(
                    Fault.CONFIRMATION,
                    debit,
                    "payment %s: the credit in %s is another",
                    paymentId,
                    credit == null ? "no record" : credit);
        }
    }

    private void compareState(String paymentId, Findings findings) {
        if (status == null) {
            return; // told as a credit without a debit
        }
        if (state == null) {
            findings.add(Fault.STATE_MISSING, debit, "no state of payment %s", paymentId);
            return;
        }
        boolean isRefunded =
                isRefundedLate ? state.refunded() <= refunded : state.refunded() == refunded;
        if (!state.isCoherent() || state.print() != print || !isRefunded) {
            findings.add(
                    Fault.STATE_DIFFERS,
                    state.place(),
                    "payment %s, refunded %d; its %d steps make it %s, refunded %d",
                    paymentId,
                    state.refunded(),
                    version,
                    status,
                    refunded);
        }
    }
}
