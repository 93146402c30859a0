package dev.paylog.local.audit;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * Refunds stay within their original. All steps but the last receipt lie in the partition of the
 * original's creditor, behind the original's own receipt, so they can be judged one by one.
 */
final class Refunds {

    private Refunds() {}

    static void apply(
            Step step,
            PaymentTrail refund,
            @Nullable PaymentTrail original,
            Duration keptWhole,
            Findings findings) {
        Kind kind = step.kind();
        if (kind == Kind.PAYMENT_SUBMITTED) {
            submit(step, refund, original, findings);
        } else if (kind == Kind.PAYMENT_RETURNED && original != null) {
            original.givingBack -= refund.amount;
        } else if (kind == Kind.PAYMENT_RECEIVED && original != null) {
            long age = step.envelope().getAt() - original.submittedAt;
            original.refunded(refund.amount, age > keptWhole.toMillis());
        }
    }

    private static void submit(
            Step step, PaymentTrail refund, @Nullable PaymentTrail original, Findings findings) {
        String obstacle = original == null ? "an unknown payment" : obstacle(refund, original);
        if (obstacle != null) {
            findings.add(
                    Fault.REFUND, step, "payment %s gives back %s", step.paymentId(), obstacle);
        }
        if (original != null) {
            original.givingBack += refund.amount;
        }
    }

    @SuppressWarnings("ReferenceEquality") // there is one trail of each account
    private static @Nullable String obstacle(PaymentTrail refund, PaymentTrail original) {
        if (!original.isCredited()) {
            return "what was not received";
        }
        if (original.isRefund) {
            return "a refund";
        }
        if (refund.debtor != original.creditor || refund.creditor != original.debtor) {
            return "a payment between others";
        }
        long left = original.amount - original.givingBack;
        return refund.amount > left ? "%d where %d are left".formatted(refund.amount, left) : null;
    }
}
