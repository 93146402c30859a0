package dev.paylog.payment.kafka;

import dev.paylog.payment.CommandLog;
import dev.paylog.payment.LogUnavailableException;
import dev.paylog.payment.Reply;
import dev.paylog.payment.domain.Command;
import dev.paylog.schemas.Topics;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Commands to {@code payments.commands}, keyed by the account that decides. */
@Component
final class KafkaCommandLog implements CommandLog {

    /** A little over the producer's delivery.timeout.ms, which gives the better reason. */
    private static final Duration ACKNOWLEDGEMENT_MAX = Duration.ofSeconds(9);

    private final Producer<String, IndexedRecord> producer;
    private final Waiting waiting;

    KafkaCommandLog(ProducerFactory<String, IndexedRecord> producers, Waiting waiting) {
        this.producer = producers.createProducer();
        this.waiting = waiting;
    }

    @Override
    public @Nullable Reply append(Command command, Duration patience) {
        var record =
                new ProducerRecord<String, IndexedRecord>(
                        Topics.PAYMENTS_COMMANDS,
                        command.accountId(),
                        CommandMapper.toRecord(command));
        if (patience.isZero()) {
            send(record);
            return null;
        }
        var instruction = command.instruction();
        String commandId = instruction.commandId();
        record.headers().add(Headers.AWAIT, Headers.bytes(commandId));
        try (var caller = waiting.join(subject(command), commandId, instruction.contentHash())) {
            send(record);
            return caller.await(patience);
        }
    }

    private static String subject(Command command) {
        return command instanceof Command.OfPayment ofPayment
                ? ofPayment.paymentId()
                : command.accountId();
    }

    private void send(ProducerRecord<String, IndexedRecord> record) {
        try {
            producer.send(record).get(ACKNOWLEDGEMENT_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new LogUnavailableException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException(e);
        }
    }
}
