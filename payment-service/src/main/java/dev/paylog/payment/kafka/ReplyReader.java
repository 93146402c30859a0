package dev.paylog.payment.kafka;

import dev.paylog.payment.Reply;
import dev.paylog.payment.domain.Rejection;
import dev.paylog.payments.replies.AccountReply;
import dev.paylog.payments.replies.PaymentReply;
import dev.paylog.schemas.AvroDeserializer;
import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.LogFields;
import dev.paylog.schemas.RegistryUnavailableException;
import dev.paylog.schemas.Topics;

import io.micrometer.core.instrument.Metrics;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads all partitions of {@code payments.replies} from the end, without a group: every instance
 * hears every reply, and looks into those only that one of its callers waits for.
 */
@Component("replies")
final class ReplyReader implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, Object> consumerConfig;
    private final Map<String, Object> producerConfig;
    private final String service;
    private final Waiting waiting;
    private final Deserializer<IndexedRecord> values = new AvroDeserializer();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean listening;
    private @Nullable Thread thread;

    ReplyReader(KafkaProperties kafka, Waiting waiting, Environment environment) {
        this.consumerConfig = kafka.buildConsumerProperties();
        this.producerConfig = kafka.buildProducerProperties();
        this.service = environment.getRequiredProperty("spring.application.name");
        this.waiting = waiting;
        values.configure(consumerConfig, false);
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().name("reply-reader").start(this::listen);
    }

    /**
     * Whatever goes wrong, it listens again from the end; who waits meanwhile gets an answer late.
     */
    private void listen() {
        while (stopping.getCount() > 0) {
            try (var producer =
                            new KafkaProducer<>(
                                    producerConfig,
                                    new ByteArraySerializer(),
                                    new ByteArraySerializer());
                    var consumer =
                            new KafkaConsumer<>(
                                    consumerConfig,
                                    new ByteArrayDeserializer(),
                                    new ByteArrayDeserializer())) {
                fromTheEnd(consumer);
                listening = true;
                while (stopping.getCount() > 0) {
                    consumer.poll(POLL).forEach(record -> hear(record, producer));
                }
            } catch (RuntimeException e) {
                LOG.warn("cannot read replies just now", e);
                pause();
            } finally {
                listening = false;
            }
        }
    }

    private static void fromTheEnd(KafkaConsumer<byte[], byte[]> consumer) {
        var partitions =
                consumer.partitionsFor(Topics.PAYMENTS_REPLIES, TIMEOUT).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(partition -> consumer.position(partition, TIMEOUT));
    }

    private void hear(
            ConsumerRecord<byte[], byte[]> record, KafkaProducer<byte[], byte[]> producer) {
        try {
            String subject = header(record, Headers.SUBJECT);
            String commandId = header(record, Headers.COMMAND_ID);
            if (waiting.anybody(subject)) {
                waiting.tell(subject, commandId, reply(record));
            }
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LogFields.of(record, LOG.atWarn())
                    .setCause(e)
                    .log("parked an unreadable reply as a dead letter");
            Metrics.counter("paylog.dead.letters", "topic", record.topic()).increment();
            var _ = producer.send(DeadLetters.of(record, service, e));
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return Objects.requireNonNull(Headers.text(record.headers(), name), name);
    }

    private Reply reply(ConsumerRecord<byte[], byte[]> record) {
        return switch (values.deserialize(record.topic(), record.value())) {
            case AccountReply reply ->
                    new Reply.OfAccount(
                            reply.getReplayed(),
                            refusal(reply.getRefusal()),
                            StateMapper.toAccount(reply.getAccount()));
            case PaymentReply reply ->
                    new Reply.OfPayment(
                            reply.getReplayed(),
                            refusal(reply.getRefusal()),
                            StateMapper.toPayment(
                                    reply.getDigest() == null
                                            ? reply.getPayment()
                                            : reply.getDigest()));
            case null, default -> throw new IllegalArgumentException("not a reply");
        };
    }

    private static @Nullable Rejection refusal(@Nullable String slug) {
        return slug == null ? null : Rejection.of(slug);
    }

    private void pause() {
        try {
            stopping.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        try {
            if (thread != null) {
                thread.join(TIMEOUT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Listens before the first request comes, and until the last is answered. */
    @Override
    public int getPhase() {
        return 1;
    }

    @Override
    public Health health() {
        return listening ? Health.up().build() : Health.outOfService().build();
    }
}
