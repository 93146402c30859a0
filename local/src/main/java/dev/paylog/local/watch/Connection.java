package dev.paylog.local.watch;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One connection to a stream of server-sent events, as the WHATWG describes them. It is of the old
 * kind because that has a limit for each silence, and a service which hangs sends no heartbeats.
 */
final class Connection implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final HttpURLConnection http;
    private final BufferedReader lines;
    private @Nullable String lastEventId;
    private Duration reconnectAfter = Duration.ofSeconds(1);

    private Connection(HttpURLConnection http, @Nullable String lastEventId) throws IOException {
        this.http = http;
        this.lines =
                new BufferedReader(
                        new InputStreamReader(http.getInputStream(), StandardCharsets.UTF_8));
        this.lastEventId = lastEventId;
    }

    /**
     * @param lastEventId resumes behind it, null begins where the question says
     * @param silence the longest that is taken for life
     * @throws IOException when it does not answer, or not now
     * @throws IllegalArgumentException with the reason, when it refuses the question
     */
    static Connection open(
            URI instance, Question question, @Nullable String lastEventId, Duration silence)
            throws IOException {
        HttpURLConnection http = (HttpURLConnection) question.at(instance).toURL().openConnection();
        http.setConnectTimeout(Math.toIntExact(CONNECT_LIMIT.toMillis()));
        http.setReadTimeout(Math.toIntExact(silence.toMillis()));
        http.setRequestProperty("Accept", "text/event-stream");
        http.setRequestProperty("Accept-Language", question.language());
        if (lastEventId != null) {
            http.setRequestProperty("Last-Event-ID", lastEventId);
        }
        int status = http.getResponseCode();
        if (status == HttpURLConnection.HTTP_BAD_REQUEST) {
            throw new IllegalArgumentException(reason(http));
        }
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException(status + " " + reason(http));
        }
        return new Connection(http, lastEventId);
    }

    private static String reason(HttpURLConnection http) throws IOException {
        try (InputStream body = http.getErrorStream()) {
            String text =
                    body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
            try {
                return JsonMapper.shared().readTree(text).path("detail").asString(text);
            } catch (JacksonException noProblem) {
                return text;
            }
        }
    }

    /** Null when the stream is over. */
    @Nullable Event next() throws IOException {
        String id = lastEventId;
        String name = "message";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String value = line.substring(line.indexOf(':') + 1).stripLeading();
            if (line.isEmpty()) {
                // Only now: of a block that is cut, nothing has been told.
                lastEventId = id;
                if (!data.isEmpty()) {
                    return new Event(name, data.toString());
                }
            } else if (line.startsWith("id:")) {
                id = value;
            } else if (line.startsWith("event:")) {
                name = value;
            } else if (line.startsWith("data:")) {
                data.append(value);
            } else if (line.startsWith("retry:")) {
                reconnectAfter = Duration.ofMillis(Long.parseLong(value));
            }
        }
        return null;
    }

    /** Where to resume. */
    @Nullable String lastEventId() {
        return lastEventId;
    }

    /** As the service asks for. */
    Duration reconnectAfter() {
        return reconnectAfter;
    }

    @Override
    public void close() {
        http.disconnect();
    }
}
