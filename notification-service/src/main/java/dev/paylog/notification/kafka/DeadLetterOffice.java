package dev.paylog.notification.kafka;

import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.LogFields;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Map;

/**
 * Sends on what cannot be told, with the reason: what cannot be deserialised while the service
 * runs, and what cannot be told to somebody who listens or catches up. A record that came while no
 * instance ran, or is readable but wrong and concerns nobody, gets no letter until somebody catches
 * up with it. Every instance and every catch-up sends a letter of its own, so a record may have
 * many. A letter that cannot be sent is in the service's log.
 */
@Component
final class DeadLetterOffice implements DeadLetterBox, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterOffice.class);
    private static final String SERVICE = "notification-service";
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final int BLOCK_MILLIS_MAX = 5_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final MeterRegistry meters;

    DeadLetterOffice(KafkaProperties kafka, MeterRegistry meters) {
        Map<String, Object> settings = kafka.buildProducerProperties();
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, SERVICE + "-dead-letters");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS_MAX);
        this.producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.meters = meters;
    }

    @Override
    public void send(ConsumerRecord<byte[], byte[]> record, Exception reason) {
        LogFields.of(record, LOG.atWarn())
                .setCause(reason)
                .log(
                        "{}-{} at {} goes to the dead letters",
                        record.topic(),
                        record.partition(),
                        record.offset());
        counter(record.topic()).increment();
        ProducerRecord<byte[], byte[]> letter = DeadLetters.of(record, SERVICE, reason);
        try {
            var _ =
                    producer.send(
                            letter,
                            (_, failure) -> {
                                if (failure != null) {
                                    sayLost(record, failure);
                                }
                            });
        } catch (KafkaException e) {
            sayLost(record, e);
        }
    }

    private static void sayLost(ConsumerRecord<byte[], byte[]> record, Exception failure) {
        LogFields.of(record, LOG.atError()).setCause(failure).log("A dead letter is lost");
    }

    private Counter counter(String topic) {
        return Counter.builder("paylog.dead.letters").tag("topic", topic).register(meters);
    }

    @Override
    public void destroy() {
        producer.close(CLOSE);
    }
}
