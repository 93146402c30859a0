package dev.paylog.fraud.kafka;

import dev.paylog.fraud.messages.ReviewReply;
import dev.paylog.schemas.RegistryUnavailableException;
import dev.paylog.schemas.Topics;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads all of {@code fraud.replies} from its end, on every instance and without a group: the
 * reviewer may wait at any of them.
 */
final class ReplyReader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
    private static final long RETRY_MILLIS = 1_000;

    /** Below the web server's, as long as anybody may wait. */
    private static final int PHASE = 0;

    private final Map<String, Object> settings;
    private final Deserializer<IndexedRecord> values;
    private final DeadLetterSender deadLetters;
    private final Consumer<ReviewReply> listener;
    private @Nullable Thread thread;
    private volatile boolean running;
    private volatile boolean listening;

    ReplyReader(
            Map<String, Object> consumerSettings,
            Deserializer<IndexedRecord> values,
            DeadLetterSender deadLetters,
            Consumer<ReviewReply> listener) {
        this.settings = consumerSettings;
        this.values = values;
        this.deadLetters = deadLetters;
        this.listener = listener;
    }

    /** Whether a reply that is written from now on will be heard. */
    boolean isListening() {
        return listening;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("read-replies").start(this::run);
    }

    private void run() {
        try {
            while (running) {
                listen();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * After a failure it listens from the end again: whoever waited for what it missed asks again.
     */
    private void listen() throws InterruptedException {
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            seekToEnd(consumer);
            listening = true;
            while (running) {
                consumer.poll(POLL).forEach(this::deliver);
            }
        } catch (RuntimeException e) {
            LOG.warn("Replies are not heard", e);
            Thread.sleep(RETRY_MILLIS);
        } finally {
            listening = false;
        }
    }

    private static void seekToEnd(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.FRAUD_REPLIES).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    private void deliver(ConsumerRecord<byte[], byte[]> record) {
        try {
            switch (values.deserialize(record.topic(), record.value())) {
                case ReviewReply reply -> listener.accept(reply);
                case null, default -> Counts.skipped(record.topic());
            }
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (RuntimeException unreadable) {
            deadLetters.send(record, unreadable);
        }
    }

    @Override
    public void stop() {
        running = false;
        if (thread != null) {
            try {
                thread.join(STOP_TIMEOUT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
