package dev.paylog.projection.kafka;

import dev.paylog.projection.kafka.BatchBuilder.Refused;
import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.LogFields;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Puts records away that cannot be read or used, before the reader moves on. */
@Component
final class DeadLetterBox implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterBox.class);
    private static final Duration SENT_WITHIN = Duration.ofSeconds(15);

    private final String service;
    private final MeterRegistry meters;
    private final Producer<byte[], byte[]> producer;

    DeadLetterBox(KafkaProperties kafka, Environment environment, MeterRegistry meters) {
        this.service = environment.getRequiredProperty("spring.application.name");
        this.meters = meters;
        this.producer =
                new KafkaProducer<>(
                        kafka.buildProducerProperties(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** Returns when the log has all of them; sent again after a failure they may be there twice. */
    void put(List<Refused> refused) {
        var sent = new ArrayList<Future<?>>(refused.size());
        for (Refused letter : refused) {
            sent.add(producer.send(DeadLetters.of(letter.record(), service, letter.reason())));
        }
        sent.forEach(DeadLetterBox::await);
        refused.forEach(this::count);
    }

    private static void await(Future<?> sent) {
        try {
            sent.get(SENT_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("dead letters cannot be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while sending dead letters", e);
        }
    }

    private void count(Refused letter) {
        var record = letter.record();
        LogFields.of(record, log.atWarn())
                .log(
                        "Dead letter from {}-{} at {}: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        letter.reason().getMessage());
        meters.counter("paylog.dead.letters", "topic", record.topic()).increment();
    }

    @Override
    public void destroy() {
        producer.close(Duration.ofSeconds(5));
    }
}
