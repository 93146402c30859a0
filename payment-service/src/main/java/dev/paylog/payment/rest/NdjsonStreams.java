package dev.paylog.payment.rest;

import dev.paylog.payment.CommandLog;
import dev.paylog.payment.OverloadedException;
import dev.paylog.payment.PaylogProperties;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Streams of newline-delimited JSON: a bounded number of them, and none begins to take another line
 * once the service stops.
 */
@Component
final class NdjsonStreams implements SmartLifecycle {

    static final String MEDIA_TYPE = "application/x-ndjson";

    private final CommandLog log;
    private final JsonMapper json;
    private final int streamsMax;
    private final Semaphore places;
    private volatile boolean running;

    NdjsonStreams(CommandLog log, JsonMapper json, PaylogProperties paylog) {
        this.log = log;
        this.json = json;
        this.streamsMax = paylog.streamsMax();
        this.places = new Semaphore(streamsMax);
    }

    /**
     * Answers each line of the request with a line, in order, once the log has it.
     *
     * @throws OverloadedException when there are too many streams; nothing was read
     * @throws MalformedRequestException when the body breaks off before its first line's end
     * @throws IOException when it breaks off later, or the client is gone
     */
    <T> void answer(
            HttpServletRequest request, HttpServletResponse response, NdjsonContent<T> content)
            throws IOException {
        if (request.getHeader(SubmitPaymentRequest.IDEMPOTENCY_KEY) != null) {
            throw new MalformedRequestException(
                    List.of(
                            new ProblemAdvice.FieldError(
                                    SubmitPaymentRequest.IDEMPOTENCY_KEY,
                                    "is for one payment; give each line its endToEndId")));
        }
        if (!places.tryAcquire()) {
            throw new OverloadedException(streamsMax + " streams are open already");
        }
        try {
            var lines = new NdjsonLines(request.getInputStream());
            var answers = new NdjsonAnswers(response.getOutputStream(), json);
            var exchange =
                    new NdjsonExchange<>(lines, answers, content, json, log, this::isRunning);
            exchange.begin();
            response.setContentType(MEDIA_TYPE);
            // From here on, a body that breaks off is no refusal of what was taken.
            response.flushBuffer();
            exchange.run();
        } finally {
            places.release();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for its open requests, which is the default phase less 1,024. */
    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
