package dev.paylog.payment.kafka;

import dev.paylog.payment.domain.Command;
import dev.paylog.payment.domain.Decision;
import dev.paylog.payment.domain.Outcome;
import dev.paylog.payment.domain.State;
import dev.paylog.payments.states.AccountState;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.payments.states.ReceiptState;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** All that one command writes, as records; what did not change is null. */
record Effects(
        Outcome outcome,
        @Nullable SpecificRecord event,
        @Nullable AccountState account,
        @Nullable PaymentState payment,
        @Nullable ReceiptState receipt,
        @Nullable SpecificRecord message) {

    /** A part of the state that did not change is the same object, which is cheaper to see. */
    @SuppressWarnings("ReferenceEquality")
    static Effects of(State before, Outcome outcome) {
        State after = outcome.state();
        Command followUp = outcome.followUp();
        return new Effects(
                outcome,
                outcome.decision() instanceof Decision.Accepted(var event)
                        ? EventMapper.toRecord(event)
                        : null,
                after.account() == before.account() ? null : StateMapper.toState(after.account()),
                after.payment() == before.payment() ? null : StateMapper.toState(after.payment()),
                after.receipt() == before.receipt() ? null : StateMapper.toState(after.receipt()),
                followUp == null ? null : CommandMapper.toRecord(followUp));
    }
}
