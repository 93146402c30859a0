package dev.paylog.payment.kafka;

import dev.paylog.payment.domain.Command;
import dev.paylog.payment.domain.Decision;
import dev.paylog.payment.domain.Outcome;
import dev.paylog.payment.domain.Payment;
import dev.paylog.payment.domain.Rejection;
import dev.paylog.payments.replies.AccountReply;
import dev.paylog.payments.replies.PaymentReply;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decides who is told: callers that wait, and nobody else. That somebody waits travels with the
 * command's header through every hop of the payment. A repeated submission finds its payment on its
 * way without that header, so such payments are remembered; should the memory be lost with the
 * task, their callers see the payment as it was when their patience ends.
 */
final class Replies {

    private static final int REMEMBERED_MAX = 10_000;

    private final Map<String, String> remembered = new LinkedHashMap<>();

    @Nullable Record<String, IndexedRecord> to(
            Command command, Outcome outcome, Record<String, IndexedRecord> cause) {
        String awaited = Headers.text(cause.headers(), Headers.AWAIT);
        return switch (command) {
            case Command.OpenAccount _, Command.ChangeOverdraftLimit _, Command.CloseAccount _ ->
                    awaited == null
                            ? null
                            : reply(cause, awaited, command.accountId(), account(awaited, outcome));
            case Command.SubmitPayment submit -> toCaller(submit, outcome, awaited, cause);
            case Command.RefundPayment refund -> toCaller(refund, outcome, awaited, cause);
            case Command.CancelPayment cancel -> toCaller(cancel, outcome, awaited, cause);
            // The debtor's account tells of its payment, when it hears from the creditor's.
            case Command.ReceivePayment _ -> null;
            case Command.OfPayment ofPayment -> {
                String caller = isNews(outcome) ? caller(ofPayment.paymentId(), awaited) : null;
                yield caller == null
                        ? null
                        : reply(cause, caller, ofPayment.paymentId(), payment(caller, outcome));
            }
        };
    }

    /** At once, unless the outcome is on its way. */
    private @Nullable Record<String, IndexedRecord> toCaller(
            Command.OfPayment command,
            Outcome outcome,
            @Nullable String awaited,
            Record<String, IndexedRecord> cause) {
        boolean isOpen = !isOutcome(outcome.state().payment());
        boolean isFresh = outcome.decision() instanceof Decision.Accepted;
        if (awaited == null || (isOpen && isFresh && outcome.refusal() == null)) {
            return null;
        }
        if (isOpen && outcome.decision() instanceof Decision.Repeated) {
            remember(command.paymentId(), awaited);
        }
        return reply(cause, awaited, command.paymentId(), payment(awaited, outcome));
    }

    private static boolean isNews(Outcome outcome) {
        return outcome.decision() instanceof Decision.Accepted
                && isOutcome(outcome.state().payment());
    }

    /** Whether there is any sense in waiting on: a person's decision may take a day. */
    private static boolean isOutcome(Payment payment) {
        return switch (payment) {
            case Payment.Unknown _, Payment.Submitted _, Payment.Settled _ -> false;
            case Payment.InReview _, Payment.Ended _, Payment.Archived _ -> true;
        };
    }

    private @Nullable String caller(String paymentId, @Nullable String awaited) {
        String repeated = remembered.remove(paymentId);
        return awaited == null ? repeated : awaited;
    }

    private void remember(String paymentId, String commandId) {
        if (remembered.size() >= REMEMBERED_MAX) {
            remembered.remove(remembered.keySet().iterator().next());
        }
        remembered.put(paymentId, commandId);
    }

    private static AccountReply account(String commandId, Outcome outcome) {
        return new AccountReply(
                commandId,
                outcome.decision() instanceof Decision.Repeated,
                slug(outcome.refusal()),
                StateMapper.toState(outcome.state().account()));
    }

    private static PaymentReply payment(String commandId, Outcome outcome) {
        return new PaymentReply(
                commandId,
                outcome.decision() instanceof Decision.Repeated,
                slug(outcome.refusal()),
                StateMapper.toState(outcome.state().payment()),
                StateMapper.toDigest(outcome.state().payment()));
    }

    private static @Nullable String slug(@Nullable Rejection refusal) {
        return refusal == null ? null : refusal.slug();
    }

    private static Record<String, IndexedRecord> reply(
            Record<String, IndexedRecord> cause,
            String commandId,
            String subject,
            IndexedRecord reply) {
        Record<String, IndexedRecord> record = cause.withValue(reply);
        record.headers()
                .add(Headers.COMMAND_ID, Headers.bytes(commandId))
                .add(Headers.SUBJECT, Headers.bytes(subject));
        return record;
    }
}
