package dev.paylog.payment.kafka;

import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.LogFields;
import dev.paylog.schemas.RegistryUnavailableException;

import io.micrometer.core.instrument.Metrics;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Parks what can never be handled, in the same transaction as everything else, and stops at what
 * may go well when tried again.
 */
public final class DeadLetterHandler
        implements DeserializationExceptionHandler, ProcessingExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandler.class);

    private String service = "";

    @Override
    public void configure(Map<String, ?> configs) {
        service = String.valueOf(configs.get(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception reason) {
        return isTemporary(reason)
                ? DeserializationExceptionHandler.Response.fail()
                : DeserializationExceptionHandler.Response.resume(park(record, null, reason));
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> record, Exception reason) {
        return reason instanceof UndecidableRecordException
                ? ProcessingExceptionHandler.Response.resume(
                        park(source(context), record.value(), reason))
                : ProcessingExceptionHandler.Response.fail();
    }

    private static boolean isTemporary(@Nullable Throwable reason) {
        return reason != null
                && (reason instanceof RegistryUnavailableException
                        || isTemporary(reason.getCause()));
    }

    private List<ProducerRecord<byte[], byte[]>> park(
            ConsumerRecord<byte[], byte[]> record, @Nullable Object value, Exception reason) {
        LogFields.of(record, value, LOG.atWarn())
                .setCause(reason)
                .log(
                        "parked {}-{}@{} as a dead letter",
                        record.topic(),
                        record.partition(),
                        record.offset());
        Metrics.counter("paylog.dead.letters", "topic", record.topic()).increment();
        return List.of(DeadLetters.of(record, service, reason));
    }

    private static ConsumerRecord<byte[], byte[]> source(ErrorHandlerContext context) {
        return new ConsumerRecord<>(
                Objects.requireNonNull(context.topic()),
                context.partition(),
                context.offset(),
                context.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                context.sourceRawKey(),
                context.sourceRawValue(),
                context.headers(),
                Optional.empty());
    }
}
