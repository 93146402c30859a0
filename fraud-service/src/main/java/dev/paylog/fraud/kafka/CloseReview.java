package dev.paylog.fraud.kafka;

import dev.paylog.fraud.domain.Assessment;
import dev.paylog.fraud.domain.DecideReview;
import dev.paylog.fraud.domain.ReviewOutcome;
import dev.paylog.fraud.domain.Reviewing;
import dev.paylog.fraud.messages.PaymentAssessed;
import dev.paylog.fraud.messages.Review;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Takes the decisions of people, and answers each. A newer kind of command is a dead letter. */
final class CloseReview implements Processor<String, IndexedRecord, String, IndexedRecord> {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, IndexedRecord> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, IndexedRecord> reviews;

    @Override
    public void init(ProcessorContext<String, IndexedRecord> context) {
        this.context = context;
        reviews = context.getStateStore(ScreeningTopology.REVIEWS);
        context.schedule(
                SWEEP_INTERVAL,
                PunctuationType.WALL_CLOCK_TIME,
                new Sweep<>(reviews, CloseReview::isOver, context::currentStreamTimeMs));
    }

    private static boolean isOver(IndexedRecord review, Instant now) {
        return Reviewing.isOver(Messages.toReview((Review) review), now);
    }

    @Override
    public void process(Record<String, IndexedRecord> record) {
        if (!(record.value() instanceof dev.paylog.fraud.messages.DecideReview message)) {
            throw new IllegalArgumentException("unknown command");
        }
        DecideReview command = Messages.toCommand(message);
        var stored = (Review) reviews.get(command.paymentId());
        ReviewOutcome outcome =
                Reviewing.decide(command, stored == null ? null : Messages.toReview(stored));
        var reply = record.<IndexedRecord>withValue(Messages.toReply(command, outcome));

        if (stored != null && outcome instanceof ReviewOutcome.Accepted(Assessment verdict)) {
            close(record, command, stored, verdict);
        }
        context.forward(reply, ScreeningTopology.WRITE_REPLIES);
    }

    private void close(
            Record<String, IndexedRecord> record,
            DecideReview command,
            Review stored,
            Assessment verdict) {
        var assessment = Messages.toMessage(verdict);
        var assessed =
                new PaymentAssessed(
                        command.paymentId(),
                        command.debtorAccount(),
                        command.commandId(),
                        assessment,
                        List.of());
        reviews.put(
                command.paymentId(),
                new Review(stored.getPayment(), assessment, stored.getSince()));
        context.forward(record.withValue(assessed), ScreeningTopology.WRITE_ASSESSMENTS);
        context.forward(
                record.withKey(command.paymentId()).withValue(null),
                ScreeningTopology.WRITE_REVIEWS);
    }
}
