package dev.paylog.fraud.kafka;

import dev.paylog.schemas.Topics;
import dev.paylog.schemas.streams.InOrder;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

import java.util.List;
import java.util.Map;

/**
 * Everything is keyed by debtor and has the same number of partitions, so events, commands and
 * verdicts of an account meet in one task without repartitioning. What is bounded lies in memory;
 * reviews are not, so they lie on disk. Logs bring all of it back at every start.
 */
final class ScreeningTopology {

    static final String VELOCITIES = "velocities";
    static final String CREDITORS = "creditors";
    static final String REVIEWS = "reviews";

    static final String WRITE_ASSESSMENTS = "write-assessments";
    static final String WRITE_REVIEWS = "write-reviews";
    static final String WRITE_REPLIES = "write-replies";

    private static final String SCREEN = "screen-payment";

    /** Every payment rewrites its debtor's entry, so old ones should go soon. */
    private static final Map<String, String> CHANGELOG =
            Map.of(
                    TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.2",
                    TopicConfig.SEGMENT_BYTES_CONFIG, "67108864",
                    TopicConfig.SEGMENT_MS_CONFIG, "3600000");

    private ScreeningTopology() {}

    static Topology build(
            Serde<IndexedRecord> avro,
            RulesView rules,
            ReviewsView openReviews,
            DeadLetterSender deadLetters) {
        var topology = new Topology();
        InOrder.add(
                topology,
                SCREEN,
                deadLetters.service(),
                List.of(Topics.PAYMENTS_EVENTS, Topics.FRAUD_COMMANDS),
                () ->
                        new InOrder(
                                Map.of(
                                        Topics.PAYMENTS_EVENTS, new ScreenPayment(rules),
                                        Topics.FRAUD_COMMANDS, new CloseReview()),
                                avro.deserializer(),
                                problem -> !(problem instanceof KafkaException)));
        topology.addStateStore(
                        store(
                                Stores.inMemoryKeyValueStore(VELOCITIES),
                                Serdes.String(),
                                new VelocitySerde()),
                        SCREEN)
                .addStateStore(
                        store(
                                Stores.inMemoryKeyValueStore(CREDITORS),
                                Serdes.Integer(),
                                new KnownCreditorsSerde()),
                        SCREEN)
                .addStateStore(
                        store(Stores.persistentKeyValueStore(REVIEWS), Serdes.String(), avro),
                        SCREEN)
                .addSink(WRITE_ASSESSMENTS, Topics.FRAUD_ASSESSMENTS, SCREEN)
                .addSink(WRITE_REVIEWS, Topics.FRAUD_REVIEWS, SCREEN)
                .addSink(WRITE_REPLIES, Topics.FRAUD_REPLIES, SCREEN);
        addView(
                topology,
                Stores.inMemoryKeyValueStore("rules"),
                Topics.FRAUD_RULES,
                new Read(rules, avro, deadLetters));
        addView(
                topology,
                Stores.persistentKeyValueStore("open-reviews"),
                Topics.FRAUD_REVIEWS,
                new Read(openReviews, avro, deadLetters));
        return topology;
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(
            KeyValueBytesStoreSupplier kept, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(kept, keys, values).withLoggingEnabled(CHANGELOG);
    }

    private record Read(View view, Serde<IndexedRecord> avro, DeadLetterSender deadLetters) {

        ReadView into(String store) {
            return new ReadView(store, view, avro.deserializer(), deadLetters);
        }
    }

    /** The global store is how Streams reads all of a topic first; the view says what is kept. */
    private static void addView(
            Topology topology, KeyValueBytesStoreSupplier kept, String topic, Read read) {
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(kept, Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                "read-" + kept.name(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic,
                "view-" + kept.name(),
                () -> read.into(kept.name()));
    }
}
