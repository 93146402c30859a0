package dev.paylog.local.watch;

import org.HdrHistogram.Histogram;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One of a crowd: takes what comes as it comes, and counts what should not. */
final class Listener {
    private static final String DATA = "data:";

    private final Question question;
    private final Histogram micros;
    private final Map<String, Long> versions = new HashMap<>();

    /** Of a line that has not come whole. */
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream(0);

    private boolean open;
    private String status = "";
    private long events;
    private long faults;

    /**
     * @param micros takes how long after its own time each event came
     */
    Listener(Question question, Histogram micros) {
        this.question = question;
        this.micros = micros;
    }

    /** In HTTP/1.0 the body comes as it is, not in chunks. */
    byte[] request(URI instance) {
        URI address = question.at(instance);
        return """
        GET %s?%s HTTP/1.0\r
        Accept: text/event-stream\r
        Accept-Language: %s\r
        \r
        """
                .formatted(
                        address.getRawPath(),
                        address.getRawQuery() == null ? "" : address.getRawQuery(),
                        question.language())
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Takes all that is in the buffer, which may end anywhere. */
    void hear(ByteBuffer bytes, long nowMillis) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                line(begun.toString(StandardCharsets.UTF_8), nowMillis);
                begun.reset();
            } else {
                begun.write(next);
            }
        }
    }

    private void line(String line, long nowMillis) {
        if (status.isEmpty()) {
            status = line.strip();
        }
        if (line.startsWith("id:")) {
            open = true;
        } else if (line.startsWith(DATA)) {
            event(JsonMapper.shared().readTree(line.substring(DATA.length())), nowMillis);
        }
    }

    private void event(JsonNode said, long nowMillis) {
        long version = said.path("accountVersion").asLong();
        if (version == 0) {
            // The end of a stream that was too slow, or an account that nobody has opened.
            return;
        }
        events++;
        Long before = versions.put(said.path("accountId").asString(), version);
        if (before != null && version != before + 1) {
            faults++;
        }
        long millis = nowMillis - Instant.parse(said.path("at").asString()).toEpochMilli();
        micros.recordValue(Math.max(0, millis) * 1_000);
    }

    /** The stream is over. */
    void end() {
        open = false;
    }

    /** The first line of the answer; empty while there is none. */
    String status() {
        return status;
    }

    boolean isOpen() {
        return open;
    }

    long events() {
        return events;
    }

    long faults() {
        return faults;
    }
}
