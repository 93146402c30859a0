package dev.paylog.payment.kafka;

import dev.paylog.payment.PaylogProperties;
import dev.paylog.payment.domain.Command;
import dev.paylog.payment.domain.Keys;
import dev.paylog.payment.domain.Outcome;
import dev.paylog.payment.domain.State;
import dev.paylog.payment.domain.UnknownValueException;
import dev.paylog.schemas.streams.CommitPace;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;

/** Load, decide, evolve, store, forward. All effects are known before the first of them is made. */
final class DecideCommand implements Processor<String, IndexedRecord, String, IndexedRecord> {

    private final PaylogProperties paylog;
    private final MeterRegistry meters;
    private final Replies replies = new Replies();

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, IndexedRecord> context;

    @SuppressWarnings("NullAway.Init")
    private StateStores stores;

    DecideCommand(PaylogProperties paylog, MeterRegistry meters) {
        this.paylog = paylog;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, IndexedRecord> processorContext) {
        context = processorContext;
        stores = new StateStores(context::getStateStore);
        var deadlines =
                new Deadlines(stores, paylog.expireAfter(), paylog.keepWhole(), this::expire);
        context.schedule(Deadlines.EVERY, PunctuationType.WALL_CLOCK_TIME, deadlines::pass);
    }

    @Override
    public void process(Record<String, IndexedRecord> record) {
        Command command = harmlessly(() -> command(record));
        State before = load(command);
        Effects effects = harmlessly(() -> effects(command, before));
        var reply = harmlessly(() -> replies.to(command, effects.outcome(), record));
        write(command, effects, reply, record);
    }

    /** Nobody sent it, so there is no record to park: a failure stops the task. */
    private void expire(Command.ExpirePayment command) {
        long now = command.instruction().at();
        Record<String, IndexedRecord> cause = new Record<>(command.accountId(), null, now);
        Effects effects = effects(command, load(command));
        write(command, effects, replies.to(command, effects.outcome(), cause), cause);
        CommitPace.worked(context, now);
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
            return stores.load(Keys.of(command));
        } catch (UnknownValueException newer) {
            throw new UnknownCommandException(
                    command.getClass().getSimpleName() + " on a newer state", newer);
        }
    }

    private Effects effects(Command command, State before) {
        Outcome outcome = Outcome.of(command, before);
        count(command, outcome);
        return Effects.of(before, outcome);
    }

    private void write(
            Command command,
            Effects effects,
            @Nullable Record<String, IndexedRecord> reply,
            Record<String, IndexedRecord> cause) {
        String accountId = command.accountId();
        effects.events().forEach(event -> forward(accountId, event, cause, PaymentTopology.EVENTS));
        Changes changes = effects.changes();
        stores.put(changes);
        if (changes.account() != null) {
            forward(accountId, changes.account(), cause, PaymentTopology.ACCOUNT_STATES);
        }
        if (changes.payment() != null) {
            String paymentId = changes.payment().getPayment().getPaymentId();
            forward(paymentId, changes.payment(), cause, PaymentTopology.PAYMENT_STATES);
        }
        Command followUp = effects.outcome().followUp();
        if (followUp != null && effects.message() != null) {
            forward(followUp.accountId(), effects.message(), cause, PaymentTopology.MESSAGES);
        }
        if (reply != null) {
            context.forward(reply, PaymentTopology.REPLIES);
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
