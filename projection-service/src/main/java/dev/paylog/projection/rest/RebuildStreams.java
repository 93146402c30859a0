package dev.paylog.projection.rest;

import dev.paylog.projection.Rebuild;
import dev.paylog.projection.RebuildStatus;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Tells a rebuild as server-sent events, each of them whole, until it has ended. */
@Component
final class RebuildStreams {

    private static final int LISTENERS_MAX = 100;
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Semaphore places = new Semaphore(LISTENERS_MAX);
    private final JsonMapper json;

    RebuildStreams(JsonMapper json) {
        this.json = json;
    }

    void write(RebuildStatus now, Optional<Rebuild> going, HttpServletResponse response)
            throws IOException, InterruptedException {
        if (!places.tryAcquire()) {
            throw Problems.overloaded("As many callers watch rebuilds as may.");
        }
        try {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            OutputStream out = response.getOutputStream();
            if (going.isPresent()) {
                follow(going.get(), out);
            } else {
                send(now, out);
            }
        } finally {
            places.release();
        }
    }

    private void follow(Rebuild rebuild, OutputStream out)
            throws IOException, InterruptedException {
        long seen = 0;
        while (true) {
            RebuildStatus status = rebuild.status();
            send(status, out);
            if (status.state().isEnded()) {
                return;
            }
            seen = rebuild.awaitChange(seen, EVERY);
        }
    }

    private void send(RebuildStatus status, OutputStream out) throws IOException {
        String data = json.writeValueAsString(RebuildView.of(status));
        out.write(("event: rebuild\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
