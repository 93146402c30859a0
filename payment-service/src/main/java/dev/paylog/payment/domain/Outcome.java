package dev.paylog.payment.domain;

import dev.paylog.payment.domain.Command.ConfirmPayment;
import dev.paylog.payment.domain.Command.Instruction;
import dev.paylog.payment.domain.Command.ReceivePayment;
import dev.paylog.payment.domain.Command.ReturnPayment;
import dev.paylog.payment.domain.Decision.Accepted;
import dev.paylog.payment.domain.Decision.Rejected;
import dev.paylog.payment.domain.Decision.Repeated;
import dev.paylog.payment.domain.Event.PaymentReceived;
import dev.paylog.payment.domain.Event.PaymentSettled;
import dev.paylog.payment.domain.Event.SubmissionRefused;

import org.jspecify.annotations.Nullable;

/**
 * All that follows from one command, known before anything is written.
 *
 * @param state after it; parts that did not change are the same objects as before
 * @param followUp what this account tells another
 */
public record Outcome(Decision decision, State state, @Nullable Command followUp) {

    public static Outcome of(Command command, State state) {
        Decision decision = Decider.decide(command, state);
        State after = after(command, decision, state);
        return new Outcome(decision, after, followUp(command, decision, after));
    }

    /** Why the caller's wish was not met; null when it was, now or before. */
    public @Nullable Rejection refusal() {
        return switch (decision) {
            case Accepted(var events) when events.getLast() instanceof SubmissionRefused refused ->
                    refused.reason();
            case Accepted _, Repeated _ -> null;
            case Rejected(var reason) -> reason;
        };
    }

    private static State after(Command command, Decision decision, State state) {
        return switch (decision) {
            case Accepted(var events) -> Evolution.evolve(state, events);
            case Repeated _ -> state;
            case Rejected(var reason) ->
                    command instanceof ReceivePayment receive
                            ? state.with(new Receipt.Returned(receive.terms(), reason))
                            : state;
        };
    }

    private static @Nullable Command followUp(Command command, Decision decision, State after) {
        return switch (decision) {
            case Accepted(var events) -> followUp(events.getLast(), after);
            case Repeated _ -> null;
            case Rejected(var reason) ->
                    command instanceof ReceivePayment receive ? sendBack(receive, reason) : null;
        };
    }

    private static @Nullable Command followUp(Event event, State after) {
        return switch (event) {
            case PaymentSettled settled ->
                    new ReceivePayment(instruction(settled), settled.terms());
            case PaymentReceived received -> confirmation(received, after);
            case Event _ -> null;
        };
    }

    private static ConfirmPayment confirmation(PaymentReceived received, State after) {
        if (after.receipt() instanceof Receipt.Booked(var terms, var credit, _)) {
            return new ConfirmPayment(
                    instruction(received), terms.debtorAccount(), terms.paymentId(), credit);
        }
        throw new IllegalStateException("received, but not booked: " + received);
    }

    private static ReturnPayment sendBack(ReceivePayment command, Rejection reason) {
        var instruction = command.instruction();
        return new ReturnPayment(
                new Instruction(
                        Ids.returnId(instruction.commandId()),
                        instruction.at(),
                        instruction.contentHash()),
                command.terms().debtorAccount(),
                command.paymentId(),
                reason,
                command.terms().refundOf());
    }

    /** A follow-up is caused by the event, at the event's time. */
    private static Instruction instruction(Event cause) {
        var metadata = cause.metadata();
        return new Instruction(metadata.eventId(), metadata.at(), metadata.contentHash());
    }
}
