package dev.paylog.system;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What people hear from notification-service, as server-sent events. */
record Notifications(Api api) {

    private static final int PATIENCE_SECONDS = 30;

    /** Only what happens from now on. */
    Listener listen(String account) {
        return new Listener(api.stream("/notifications?account=" + account));
    }

    /** First what has happened since the event of this id. */
    Listener resume(String account, String lastEventId) {
        return new Listener(
                api.stream("/notifications?account=" + account, "Last-Event-ID", lastEventId));
    }

    record Event(String id, String name, JsonNode data) {

        /** Empty when there is nothing at this JSON pointer. */
        String text(String pointer) {
            return data.at(pointer).asString("");
        }
    }

    /** A stream that is open; its events queue up until they are asked for. */
    static final class Listener implements AutoCloseable {

        private final HttpResponse<InputStream> response;
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

        private Listener(HttpResponse<InputStream> response) {
            this.response = response;
            assertThat(response.statusCode()).isEqualTo(200);
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (var lines =
                    new BufferedReader(
                            new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                String id = "";
                String name = "";
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String value = line.substring(line.indexOf(' ') + 1);
                    if (line.startsWith("id: ")) {
                        id = value;
                    } else if (line.startsWith("event: ")) {
                        name = value;
                    } else if (line.startsWith("data: ")) {
                        events.add(new Event(id, name, JsonMapper.shared().readTree(value)));
                    }
                }
            } catch (IOException closed) {
                // The listener has gone; what it did not take is nobody's loss.
                events.clear();
            }
        }

        Event next() throws InterruptedException {
            Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("nothing was heard for %d s".formatted(PATIENCE_SECONDS));
            }
            return event;
        }

        @Override
        public void close() {
            try {
                response.body().close();
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
    }
}
