package dev.paylog.payment.kafka;

import dev.paylog.payment.PaylogProperties;
import dev.paylog.payment.domain.Event;
import dev.paylog.schemas.Topics;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Folds all state stores of payment-service anew from {@code payments.events} alone, while no
 * instance of it runs, and writes their changelogs, from which instances then fill their stores. A
 * restore that breaks off is begun again; until one has ended no instance decides anything.
 */
@EnableConfigurationProperties({PaylogProperties.class, KafkaProperties.class})
public class Restore implements ApplicationRunner, ExitCodeGenerator {

    private static final Duration SAY_EVERY = Duration.ofSeconds(2);

    private final Map<String, Object> streamsConfig;
    private final Map<String, Object> adminConfig;
    private final TopicReader reader;
    private final Map<String, Object> producerConfig;
    private final PaylogProperties paylog;
    private final PrintStream out = System.out;
    private int exitCode;

    Restore(KafkaProperties kafka, PaylogProperties paylog) {
        streamsConfig = new HashMap<>();
        kafka.buildStreamsProperties().forEach((key, value) -> streamsConfig.put(key, value));
        adminConfig = kafka.buildAdminProperties();
        reader = new TopicReader(kafka.buildConsumerProperties());
        producerConfig = kafka.buildProducerProperties();
        this.paylog = paylog;
    }

    /** With {@code --compare} the old changelogs are read first, and differences are counted. */
    @Override
    public void run(ApplicationArguments arguments) {
        String applicationId =
                String.valueOf(streamsConfig.get(StreamsConfig.APPLICATION_ID_CONFIG));
        try (var changelogs = new Changelogs(adminConfig, applicationId)) {
            restore(changelogs, arguments.containsOption("compare"));
        } catch (IllegalStateException refused) {
            out.println("restore: " + refused.getMessage());
            exitCode = 1;
        }
    }

    private void restore(Changelogs changelogs, boolean isCompared) {
        int instances = changelogs.instances();
        if (instances > 0) {
            throw new IllegalStateException(
                    "payment-service runs, or ended seconds ago (%d members); stop it first"
                            .formatted(instances));
        }
        try (Comparison comparison = isCompared ? before(changelogs) : null) {
            changelogs.beginAnew();
            Map<TopicPartition, Long> ends = changelogs.ends(Topics.PAYMENTS_EVENTS);
            var progress =
                    new RestoreProgress(ends.values().stream().mapToLong(Long::longValue).sum());
            fold(changelogs.applicationId(), ends, progress, comparison);
            changelogs.end();
            out.println("restored: " + progress);
            if (comparison != null) {
                out.println("against what was there before:\n" + comparison);
                exitCode = comparison.isEqual() ? 0 : 1;
            }
        }
    }

    private Comparison before(Changelogs changelogs) {
        var before = new ScratchStore(scratch("before"));
        for (Store store : Store.values()) {
            String topic = store.changelog(changelogs.applicationId());
            changelogs
                    .ends(topic)
                    .forEach(
                            (partition, end) ->
                                    reader.read(
                                            partition,
                                            end,
                                            record -> keep(store, record, before),
                                            _ -> {}));
        }
        return new Comparison(before);
    }

    private static void keep(
            Store store, ConsumerRecord<byte[], byte[]> record, ScratchStore before) {
        if (!Comparison.isPlace(store, record.key())) {
            before.put(ScratchStore.key(store.mark(), record.key()), record.value());
        }
    }

    private void fold(
            String applicationId,
            Map<TopicPartition, Long> ends,
            RestoreProgress progress,
            @Nullable Comparison comparison) {
        int threads = Math.min(ends.size(), Runtime.getRuntime().availableProcessors());
        try (var writer =
                        new ChangelogWriter(
                                producerConfig, applicationId, ends.size(), progress, comparison);
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> folds = new ArrayList<>();
            ends.forEach(
                    (partition, end) ->
                            folds.add(
                                    pool.submit(
                                            () ->
                                                    fold(
                                                            applicationId,
                                                            partition,
                                                            end,
                                                            progress,
                                                            writer))));
            await(folds, pool, progress);
            writer.flush();
        }
    }

    private void fold(
            String applicationId,
            TopicPartition partition,
            long end,
            RestoreProgress progress,
            ChangelogWriter writer) {
        var retention = new Retention(System.currentTimeMillis(), paylog.keepWhole());
        Serde<IndexedRecord> values = values();
        try (var disk = new ScratchStore(scratch("partition-" + partition.partition()))) {
            var fold =
                    new PartitionFold(
                            disk,
                            values,
                            applicationId,
                            retention,
                            writer.of(partition.partition()));
            reader.read(
                    partition,
                    end,
                    record -> {
                        fold.apply(event(record, values));
                        progress.folded(1, 0);
                    },
                    offsets -> progress.folded(0, offsets));
            fold.write();
        }
    }

    private static Event event(ConsumerRecord<byte[], byte[]> record, Serde<IndexedRecord> values) {
        try {
            return EventReader.toEvent(
                    values.deserializer().deserialize(record.topic(), record.value()));
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "the event at %s-%d@%d cannot be read: %s"
                            .formatted(record.topic(), record.partition(), record.offset(), e),
                    e);
        }
    }

    @SuppressWarnings("unchecked")
    private Serde<IndexedRecord> values() {
        return (Serde<IndexedRecord>) new StreamsConfig(streamsConfig).defaultValueSerde();
    }

    private Path scratch(String name) {
        return paylog.dataDir().resolve("restore").resolve(name);
    }

    private void await(List<Future<?>> folds, ExecutorService pool, RestoreProgress progress) {
        try {
            for (Future<?> fold : folds) {
                while (true) {
                    try {
                        fold.get(SAY_EVERY.toSeconds(), TimeUnit.SECONDS);
                        break;
                    } catch (TimeoutException stillAtWork) {
                        out.println("  " + progress);
                    }
                }
            }
        } catch (ExecutionException e) {
            pool.shutdownNow();
            throw new IllegalStateException(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), e);
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public int getExitCode() {
        return exitCode;
    }
}
