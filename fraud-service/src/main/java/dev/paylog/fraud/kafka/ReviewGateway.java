package dev.paylog.fraud.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paylog.fraud.LogUnavailableException;
import dev.paylog.fraud.OverloadedException;
import dev.paylog.fraud.PaylogProperties;
import dev.paylog.fraud.ReviewDesk;
import dev.paylog.fraud.domain.DecideReview;
import dev.paylog.fraud.domain.ReviewOutcome;
import dev.paylog.fraud.messages.ReviewReply;
import dev.paylog.schemas.Topics;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes decisions to {@code fraud.commands} and hands each outcome to whoever waits for it. */
final class ReviewGateway implements ReviewDesk {

    /** Longer than the producer's own limits, which end the wait first. */
    private static final long ACKNOWLEDGEMENT_SECONDS_MAX = 9;

    private final Producer<byte[], byte[]> producer;
    private final Serializer<IndexedRecord> values;
    private final PaylogProperties.Reviews limits;
    private final Semaphore places;
    private final ConcurrentMap<String, CompletableFuture<ReviewOutcome>> waiting =
            new ConcurrentHashMap<>();

    ReviewGateway(
            Producer<byte[], byte[]> producer,
            Serializer<IndexedRecord> values,
            PaylogProperties.Reviews limits) {
        this.producer = producer;
        this.values = values;
        this.limits = limits;
        this.places = new Semaphore(limits.waitingMax());
    }

    @Override
    public ReviewOutcome decide(DecideReview command) {
        if (!places.tryAcquire()) {
            throw new OverloadedException("Too many reviewers wait for an outcome.");
        }
        var outcome = new CompletableFuture<ReviewOutcome>();
        waiting.put(command.commandId(), outcome);
        try {
            write(command);
            return outcome.get(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw late();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late();
        } finally {
            waiting.remove(command.commandId());
            places.release();
        }
    }

    private void write(DecideReview command) throws InterruptedException {
        try {
            byte[] value = values.serialize(Topics.FRAUD_COMMANDS, Messages.toMessage(command));
            byte[] key = command.debtorAccount().getBytes(UTF_8);
            producer.send(new ProducerRecord<>(Topics.FRAUD_COMMANDS, key, value))
                    .get(ACKNOWLEDGEMENT_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (KafkaException | ExecutionException | TimeoutException e) {
            throw new LogUnavailableException(e);
        }
    }

    private static OverloadedException late() {
        return new OverloadedException(
                "The decision is on the log, its outcome is not known yet."
                        + " Asking again is safe: the first decision stands.");
    }

    void complete(ReviewReply reply) {
        CompletableFuture<ReviewOutcome> outcome = waiting.get(reply.getCommandId());
        if (outcome != null) {
            outcome.complete(Messages.toOutcome(reply));
        }
    }
}
