package dev.paylog.payment.kafka;

import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/** The record headers of commands and replies; Kafka Streams hands them on from hop to hop. */
final class Headers {

    /** On a command: its id, because somebody waits for what becomes of it. */
    static final String AWAIT = "paylog-await";

    /** On a reply: the id of the command that it answers. */
    static final String COMMAND_ID = "paylog-command-id";

    /** On a reply: the payment or account that it tells of. */
    static final String SUBJECT = "paylog-subject";

    private Headers() {}

    static byte[] bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    static @Nullable String text(org.apache.kafka.common.header.Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
