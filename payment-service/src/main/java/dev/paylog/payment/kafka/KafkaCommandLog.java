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
import java.util.concurrent.CompletableFuture;
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
    private final Backlog backlog;

    KafkaCommandLog(
            ProducerFactory<String, IndexedRecord> producers, Waiting waiting, Backlog backlog) {
        this.producer = producers.createProducer();
        this.waiting = waiting;
        this.backlog = backlog;
    }

    @Override
    public @Nullable Reply append(Command command, Duration patience) {
        backlog.requireRoom();
        var record = record(command);
        if (patience.isZero()) {
            await(send(record, command), command);
            return null;
        }
        var instruction = command.instruction();
        String commandId = instruction.commandId();
        record.headers().add(Headers.AWAIT, Headers.bytes(commandId));
        try (var caller = waiting.join(subject(command), commandId, instruction.contentHash())) {
            await(send(record, command), command);
            return caller.await(patience);
        }
    }

    @Override
    public CompletableFuture<@Nullable Void> append(Command command) {
        try {
            backlog.awaitRoom();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(new LogUnavailableException(command, e));
        }
        return send(record(command), command);
    }

    private static ProducerRecord<String, IndexedRecord> record(Command command) {
        return new ProducerRecord<>(
                Topics.PAYMENTS_COMMANDS, command.accountId(), CommandMapper.toRecord(command));
    }

    private static String subject(Command command) {
        return command instanceof Command.OfPayment ofPayment
                ? ofPayment.paymentId()
                : command.accountId();
    }

    private CompletableFuture<@Nullable Void> send(
            ProducerRecord<String, IndexedRecord> record, Command command) {
        var acknowledged = new CompletableFuture<@Nullable Void>();
        backlog.sent();
        try {
            var _ = producer.send(record, (_, failure) -> end(acknowledged, command, failure));
        } catch (KafkaException e) {
            end(acknowledged, command, e);
        }
        return acknowledged;
    }

    private void end(
            CompletableFuture<@Nullable Void> acknowledged,
            Command command,
            @Nullable Exception failure) {
        backlog.ended();
        if (failure == null) {
            acknowledged.complete(null);
        } else {
            acknowledged.completeExceptionally(new LogUnavailableException(command, failure));
        }
    }

    private static void await(CompletableFuture<@Nullable Void> acknowledged, Command command) {
        try {
            acknowledged.get(ACKNOWLEDGEMENT_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LogUnavailableException cause
                    ? cause
                    : new LogUnavailableException(command, e);
        } catch (TimeoutException e) {
            throw new LogUnavailableException(command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException(command, e);
        }
    }
}
