package dev.paylog.fraud.kafka;

import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.LogFields;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dead letters of readers that are not tasks of Kafka Streams and have no transaction. */
final class DeadLetterSender {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterSender.class);

    private final Producer<byte[], byte[]> producer;
    private final String service;

    DeadLetterSender(Producer<byte[], byte[]> producer, String service) {
        this.producer = producer;
        this.service = service;
    }

    String service() {
        return service;
    }

    /** Never throws: the reader goes on, and its log and the counter tell what happened. */
    void send(ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
        String place = record.topic() + "-" + record.partition() + "@" + record.offset();
        LogFields.of(record, LOG.atWarn()).setCause(reason).log("{} cannot be read", place);
        Counts.deadLetter(record.topic());
        try {
            var _ =
                    producer.send(
                            DeadLetters.of(record, service, reason),
                            (_, failure) -> {
                                if (failure != null) {
                                    sayLost(record, place, failure);
                                }
                            });
        } catch (RuntimeException failure) {
            sayLost(record, place, failure);
        }
    }

    private static void sayLost(
            ConsumerRecord<byte[], byte[]> record, String place, Exception failure) {
        LogFields.of(record, LOG.atError())
                .setCause(failure)
                .log("{} is not in the dead letters", place);
    }
}
