package dev.paylog.payment.kafka;

import dev.paylog.payment.domain.Payment;
import dev.paylog.payment.domain.Receipt;
import dev.paylog.payment.domain.State;
import dev.paylog.payments.states.AccountState;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.payments.states.ReceiptState;

import org.jspecify.annotations.Nullable;

/**
 * What became another in the stores, as records; what did not is null.
 *
 * @param isNewPayment whether the store has never held it, as isNewReceipt
 */
record Changes(
        @Nullable AccountState account,
        @Nullable PaymentState payment,
        boolean isNewPayment,
        @Nullable ReceiptState receipt,
        boolean isNewReceipt) {

    /** A part of the state that did not change is the same object, which is cheaper to see. */
    @SuppressWarnings("ReferenceEquality")
    static Changes between(State before, State after) {
        return new Changes(
                after.account() == before.account() ? null : StateMapper.toState(after.account()),
                after.payment() == before.payment() ? null : StateMapper.toState(after.payment()),
                before.payment() instanceof Payment.Unknown,
                after.receipt() == before.receipt() ? null : StateMapper.toState(after.receipt()),
                before.receipt() instanceof Receipt.Unknown);
    }
}
