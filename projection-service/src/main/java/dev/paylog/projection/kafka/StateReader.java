package dev.paylog.projection.kafka;

import dev.paylog.projection.Batch;
import dev.paylog.projection.LogSnapshot.PartitionId;
import dev.paylog.projection.PaymentWatch;
import dev.paylog.projection.Progress;
import dev.paylog.projection.Progress.Phase;
import dev.paylog.projection.ReadModel;
import dev.paylog.projection.ReadModel.Resumption;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.Map;

/** Reads the log into the model, batch by batch, from where the model says it is. */
@Component
final class StateReader {

    private static final Logger logger = LoggerFactory.getLogger(StateReader.class);

    private final StateLogs logs;
    private final DeadLetterBox deadLetters;
    private final ReadModel readModel;
    private final Progress progress;
    private final PaymentWatch watch;
    private final MeterRegistry meters;

    StateReader(
            StateLogs logs,
            DeadLetterBox deadLetters,
            ReadModel readModel,
            Progress progress,
            PaymentWatch watch,
            MeterRegistry meters) {
        this.logs = logs;
        this.deadLetters = deadLetters;
        this.readModel = readModel;
        this.progress = progress;
        this.watch = watch;
        this.meters = meters;
        meters.gauge("paylog.projection.lag", progress, Progress::lag);
    }

    /**
     * Ends when it is told to, or with the exception that kept it from reading on. Nothing is kept
     * from one call to the next: the truth about what was stored is in the model.
     */
    void follow(ReaderLoop.Signal signal) {
        try (StateLog log = logs.open();
                Deserializer<?> values = logs.values()) {
            signal.onStop(log::wakeup);
            Resumption resumption = readModel.resume(log.snapshot());
            progress.resumed(resumption.generation());
            log.seek(resumption.positions());
            logger.info(
                    "Reading generation {} on from {}",
                    resumption.generation(),
                    resumption.positions().isEmpty() ? "the beginning" : "its positions");
            while (!signal.isStopping()) {
                step(log, values);
            }
        }
    }

    private void step(StateLog log, Deserializer<?> values) {
        ConsumerRecords<byte[], byte[]> records = log.poll();
        // Ends of transactions move positions, too; a rebuild waits for these.
        if (!records.isEmpty() || !log.moved().isEmpty()) {
            store(log, values, records);
        }
        if (!progress.isLive() && log.isCaughtUp()) {
            goLive();
        }
        progress.advanced(records.count(), log.progress());
    }

    private void goLive() {
        logger.info("Caught up with the log; building what indexes are missing");
        progress.entered(Phase.INDEXING);
        readModel.complete();
        progress.entered(Phase.LIVE);
        logger.info("Live");
    }

    private void store(
            StateLog log, Deserializer<?> values, ConsumerRecords<byte[], byte[]> records) {
        var builder = new BatchBuilder(values);
        records.forEach(builder::add);
        deadLetters.put(builder.refused());
        Map<PartitionId, Long> moved = log.moved();
        Batch batch = builder.batch(moved);
        readModel.apply(batch);
        log.stored(moved);
        watch.changed(batch.payments().upserts());
        builder.skippedTopics()
                .forEach(
                        topic ->
                                meters.counter("paylog.records.skipped", "topic", topic)
                                        .increment());
        meters.counter("paylog.records.applied").increment(records.count());
    }
}
