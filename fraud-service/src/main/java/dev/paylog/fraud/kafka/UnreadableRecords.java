package dev.paylog.fraud.kafka;

import dev.paylog.schemas.DeadLetters;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

import java.util.List;
import java.util.Map;

/**
 * Sends what cannot be read to the dead letters, in the transaction that passes it by. A registry
 * that does not answer fails the thread instead, which is replaced and reads the record again.
 */
public final class UnreadableRecords implements DeserializationExceptionHandler {

    private String service = "";

    @Override
    public void configure(Map<String, ?> configs) {
        service = String.valueOf(configs.get(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context,
            ConsumerRecord<byte[], byte[]> record,
            Exception exception) {
        if (Failures.pass(exception)) {
            return Response.fail();
        }
        Counts.deadLetter(record.topic());
        return Response.resume(List.of(DeadLetters.of(record, service, exception)));
    }
}
