package dev.paylog.local.audit;

import static java.util.Objects.requireNonNull;

import dev.paylog.payments.Assessment;
import dev.paylog.payments.Decision;
import dev.paylog.payments.PaymentTerms;

import org.jspecify.annotations.Nullable;

/** What a payment's event must be in itself, whatever came before. */
final class StepRules {

    private StepRules() {}

    /**
     * It is told of in the account of who acts, about an amount in that account's currency.
     *
     * @param isSame whether the terms are those of the payment's other events
     */
    static void checkTerms(Step step, boolean isSame, Findings findings) {
        PaymentTerms terms = requireNonNull(step.terms());
        String debtor = terms.getDebtorAccount();
        String creditor = terms.getCreditorAccount();
        String owner = step.kind() == Kind.PAYMENT_RECEIVED ? creditor : debtor;
        boolean isReal = terms.getAmount() > 0 && !debtor.equals(creditor);
        if (!isSame
                || !isReal
                || !owner.equals(step.accountId())
                || !isInItsCurrency(step, terms)) {
            findings.add(Fault.TERMS, step, "%s in %s of %s", step.kind(), step.accountId(), terms);
        }
    }

    private static boolean isInItsCurrency(Step step, PaymentTerms terms) {
        return step.kind() == Kind.PAYMENT_REFUSED
                || step.balance() == null
                || terms.getCurrency().equals(step.balance().getCurrency());
    }

    /** Only what was approved is settled, only what was declined is rejected; refunds need none. */
    static void checkAssessment(Step step, Findings findings) {
        Assessment assessment = step.assessment();
        Decision taken = assessment == null ? null : assessment.getDecision();
        if (taken != needed(step)) {
            findings.add(
                    Fault.ASSESSMENT,
                    step,
                    "%s of payment %s on the decision %s",
                    step.kind(),
                    step.paymentId(),
                    taken == null ? "of nobody" : taken);
        }
    }

    private static @Nullable Decision needed(Step step) {
        return switch (step.kind()) {
            case PAYMENT_REFERRED -> Decision.REFER;
            case PAYMENT_REJECTED -> Decision.DECLINE;
            case PAYMENT_SETTLED ->
                    requireNonNull(step.terms()).getRefundOf() == null ? Decision.APPROVE : null;
            case ACCOUNT_OPENED,
                    ACCOUNT_CLOSED,
                    LIMIT_CHANGED,
                    PAYMENT_SUBMITTED,
                    PAYMENT_REFUSED,
                    PAYMENT_RECEIVED,
                    PAYMENT_COMPLETED,
                    PAYMENT_RETURNED,
                    PAYMENT_CANCELLED,
                    PAYMENT_EXPIRED,
                    SUBMISSION_REFUSED ->
                    null;
        };
    }
}
