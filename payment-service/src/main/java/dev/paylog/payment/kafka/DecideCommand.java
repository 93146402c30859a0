package dev.paylog.payment.kafka;

import dev.paylog.payment.domain.Account;
import dev.paylog.payment.domain.Command;
import dev.paylog.payment.domain.Outcome;
import dev.paylog.payment.domain.Payment;
import dev.paylog.payment.domain.Receipt;
import dev.paylog.payment.domain.State;
import dev.paylog.payment.domain.UnknownValueException;
import dev.paylog.payments.states.AccountState;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.payments.states.ReceiptState;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/** Load, decide, evolve, store, forward. All effects are known before the first of them is made. */
final class DecideCommand implements Processor<String, IndexedRecord, String, IndexedRecord> {

    private final MeterRegistry meters;
    private final Replies replies = new Replies();

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, IndexedRecord> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, IndexedRecord> accounts;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, IndexedRecord> payments;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, IndexedRecord> receipts;

    DecideCommand(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, IndexedRecord> processorContext) {
        context = processorContext;
        accounts = context.getStateStore(PaymentTopology.ACCOUNTS);
        payments = context.getStateStore(PaymentTopology.PAYMENTS);
        receipts = context.getStateStore(PaymentTopology.RECEIPTS);
    }

    @Override
    public void process(Record<String, IndexedRecord> record) {
        Command command = harmlessly(() -> command(record));
        State before = load(command);
        Effects effects =
                harmlessly(
                        () -> {
                            Outcome outcome = Outcome.of(command, before);
                            count(command, outcome);
                            return Effects.of(before, outcome);
                        });
        var reply = harmlessly(() -> replies.to(command, effects.outcome(), record));
        write(command, effects, record);
        if (reply != null) {
            context.forward(reply, PaymentTopology.REPLIES);
        }
    }

    private static Command command(Record<String, IndexedRecord> record) {
        Command command = CommandMapper.toCommand(Objects.requireNonNull(record.value(), "value"));
        if (!command.accountId().equals(record.key())) {
            throw new IllegalArgumentException(
                    "key %s of a command to %s".formatted(record.key(), command.accountId()));
        }
        return command;
    }

    /** Runs what has no effect yet, so that its failure parks this record alone. */
    private static <T extends @Nullable Object> T harmlessly(Supplier<T> step) {
        try {
            return step.get();
        } catch (UnknownCommandException stop) {
            throw stop;
        } catch (RuntimeException e) {
            throw new UndecidableRecordException("the record cannot be handled", e);
        }
    }

    private State load(Command command) {
        try {
            return stored(command);
        } catch (UnknownValueException newer) {
            throw new UnknownCommandException(
                    command.getClass().getSimpleName() + " on a newer state", newer);
        }
    }

    /** The debtor's task owns the payment, the creditor's task owns the receipt. */
    private State stored(Command command) {
        Account account = StateMapper.toAccount((AccountState) accounts.get(command.accountId()));
        return switch (command) {
            case Command.ReceivePayment receive ->
                    new State(
                            account,
                            new Payment.Unknown(),
                            StateMapper.toReceipt(
                                    (ReceiptState) receipts.get(receive.paymentId())));
            case Command.OfPayment ofPayment ->
                    new State(
                            account,
                            StateMapper.toPayment(
                                    (PaymentState) payments.get(ofPayment.paymentId())),
                            new Receipt.Unknown());
            case Command.OpenAccount _ ->
                    new State(account, new Payment.Unknown(), new Receipt.Unknown());
        };
    }

    private void write(Command command, Effects effects, Record<String, IndexedRecord> cause) {
        String accountId = command.accountId();
        if (effects.event() != null) {
            forward(accountId, effects.event(), cause, PaymentTopology.EVENTS);
        }
        if (effects.account() != null) {
            accounts.put(accountId, effects.account());
            forward(accountId, effects.account(), cause, PaymentTopology.ACCOUNT_STATES);
        }
        if (effects.payment() != null) {
            String paymentId = effects.payment().getPayment().getPaymentId();
            payments.put(paymentId, effects.payment());
            forward(paymentId, effects.payment(), cause, PaymentTopology.PAYMENT_STATES);
        }
        if (effects.receipt() != null) {
            receipts.put(effects.receipt().getPayment().getPaymentId(), effects.receipt());
        }
        Command followUp = effects.outcome().followUp();
        if (followUp != null && effects.message() != null) {
            forward(followUp.accountId(), effects.message(), cause, PaymentTopology.MESSAGES);
        }
    }

    private void forward(
            String key, IndexedRecord value, Record<String, IndexedRecord> cause, String sink) {
        context.forward(cause.withKey(key).withValue(value), sink);
    }

    private void count(Command command, Outcome outcome) {
        meters.counter(
                        "payments.commands.decided",
                        "command",
                        command.getClass().getSimpleName(),
                        "outcome",
                        outcome.decision().getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
    }
}
