package dev.paylog.schemas.deadletters;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/**
 * What somebody decided about a dead letter. It stands behind the letter, in the same topic.
 *
 * @param id of the letter
 * @param outcome {@link #SENT_AGAIN} or {@link #DROPPED}
 * @param subject of the token of whoever decided
 */
record DeadLetterDecision(String id, String outcome, String reason, @Nullable String subject) {
    static final String SENT_AGAIN = "sent-again";
    static final String DROPPED = "dropped";

    static final String OUTCOME_HEADER = "paylog-decision";
    static final String OFFSET_HEADER = "paylog-decided-offset";
    static final String REASON_HEADER = "paylog-reason";
    static final String SUBJECT_HEADER = "paylog-subject";

    ProducerRecord<byte[], byte[]> record() {
        int colon = id.lastIndexOf(':');
        var record = new ProducerRecord<>(id.substring(0, colon), new byte[0], new byte[0]);
        record.headers()
                .add(OUTCOME_HEADER, bytes(outcome))
                .add(OFFSET_HEADER, bytes(id.substring(colon + 1)))
                .add(REASON_HEADER, bytes(reason));
        if (subject != null) {
            record.headers().add(SUBJECT_HEADER, bytes(subject));
        }
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
