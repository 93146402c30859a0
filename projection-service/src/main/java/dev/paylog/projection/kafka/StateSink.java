package dev.paylog.projection.kafka;

import dev.paylog.projection.Batch;
import dev.paylog.projection.PaymentWatch;
import dev.paylog.projection.ReadModel;
import dev.paylog.projection.ReadModel.Resumption;
import dev.paylog.replay.LogSnapshot;
import dev.paylog.replay.LogSnapshot.PartitionId;
import dev.paylog.replay.Records;
import dev.paylog.replay.Sink;

import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.Map;

/** Stores what is read in the live generation, batch by batch, from where the model says it is. */
@Component
final class StateSink implements Sink {

    private static final Logger logger = LoggerFactory.getLogger(StateSink.class);

    private final DeadLetterBox deadLetters;
    private final ReadModel readModel;
    private final PaymentWatch watch;
    private final MeterRegistry meters;

    StateSink(
            DeadLetterBox deadLetters,
            ReadModel readModel,
            PaymentWatch watch,
            MeterRegistry meters) {
        this.deadLetters = deadLetters;
        this.readModel = readModel;
        this.watch = watch;
        this.meters = meters;
    }

    @Override
    public Map<PartitionId, Long> resume(LogSnapshot log) {
        Resumption resumption = readModel.resume(log);
        logger.info(
                "Reading generation {} on from {}",
                resumption.generation(),
                resumption.positions().isEmpty() ? "the beginning" : "its positions");
        return resumption.positions();
    }

    @Override
    public void store(Records records) {
        var builder = new BatchBuilder();
        records.read(builder);
        Batch batch = builder.batch(records.positions());
        readModel.apply(batch, () -> deadLetters.put(builder.refused()));
        watch.changed(batch.payments().upserts());
        builder.skippedTopics()
                .forEach(
                        topic ->
                                meters.counter("paylog.records.skipped", "topic", topic)
                                        .increment());
        meters.counter("paylog.records.applied").increment(records.count());
    }

    @Override
    public void complete() {
        readModel.complete();
    }
}
