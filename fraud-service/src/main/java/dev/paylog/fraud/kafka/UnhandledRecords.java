package dev.paylog.fraud.kafka;

import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.LogFields;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record that our code stumbles over becomes a dead letter: its effects are all computed before
 * the first of them, so it has had none. What Kafka itself reports concerns every record and fails
 * the thread.
 */
public final class UnhandledRecords implements ProcessingExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UnhandledRecords.class);

    private String service = "";

    @Override
    public void configure(Map<String, ?> configs) {
        service = String.valueOf(configs.get(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (exception instanceof KafkaException || context.topic() == null) {
            return Response.fail();
        }
        ConsumerRecord<byte[], byte[]> source = source(context);
        LogFields.of(source, record.value(), LOG.atError())
                .setCause(exception)
                .log("A record of {} is beyond us", context.topic());
        Counts.deadLetter(context.topic());
        return Response.resume(List.of(DeadLetters.of(source, service, exception)));
    }

    private static ConsumerRecord<byte[], byte[]> source(ErrorHandlerContext context) {
        return new ConsumerRecord<>(
                context.topic(),
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
