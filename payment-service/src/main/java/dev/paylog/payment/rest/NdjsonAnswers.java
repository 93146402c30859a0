package dev.paylog.payment.rest;

import dev.paylog.payment.LogUnavailableException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ProblemDetail;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Writes the answers of one stream in the order of its lines, each when the log has its line. */
final class NdjsonAnswers implements AutoCloseable {

    /** Lines that are on their way to the log: enough to keep it busy, few enough to remember. */
    static final int UNANSWERED_MAX = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(NdjsonAnswers.class);
    private static final CompletableFuture<@Nullable Void> NOW =
            CompletableFuture.completedFuture(null);
    private static final Answer END = new Answer(0, NOW, "");

    private final OutputStream body;
    private final JsonMapper json;
    private final BlockingQueue<Answer> unanswered = new ArrayBlockingQueue<>(UNANSWERED_MAX);
    private final Thread writer = Thread.ofVirtual().unstarted(this::write);
    private volatile boolean gone;
    private boolean unavailable;

    NdjsonAnswers(OutputStream body, JsonMapper json) {
        this.body = body;
        this.json = json;
    }

    /** What is said of a line when {@code due} is done. */
    private record Answer(long line, CompletableFuture<@Nullable Void> due, Object content) {}

    /** The answer to a line that is not taken. */
    record Refused(long line, ProblemDetail problem) {}

    void start() {
        writer.start();
    }

    /** Whether the client still listens. */
    boolean isWanted() {
        return !gone;
    }

    /** Waits while too many lines are unanswered. */
    void appended(long line, CompletableFuture<@Nullable Void> due, Object acknowledged) {
        add(new Answer(line, due, acknowledged));
    }

    void refused(long line, ProblemDetail problem) {
        add(new Answer(line, NOW, new Refused(line, problem)));
    }

    private void add(Answer answer) {
        try {
            unanswered.put(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            gone = true;
        }
    }

    /** A client that is gone needs no answers, but whoever reads from it must not wait for room. */
    private void write() {
        try {
            for (Answer answer = next(); answer.line() != END.line(); answer = next()) {
                if (!gone) {
                    write(answer);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            gone = true;
        }
    }

    private Answer next() throws InterruptedException {
        Answer answer = unanswered.poll();
        if (answer == null) {
            flush();
            answer = unanswered.take();
        }
        return answer;
    }

    private void write(Answer answer) {
        try {
            body.write(json.writeValueAsBytes(outcome(answer)));
            body.write('\n');
        } catch (IOException e) {
            gone = true;
        }
    }

    private Object outcome(Answer answer) {
        try {
            if (!answer.due().isDone()) {
                flush();
            }
            answer.due().join();
            return answer.content();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof LogUnavailableException)) {
                throw e;
            }
            if (!unavailable) {
                unavailable = true;
                LOG.warn("the lines of a stream are not acknowledged", e.getCause());
            }
            return new Refused(answer.line(), ProblemAdvice.logUnavailable());
        }
    }

    private void flush() {
        try {
            if (!gone) {
                body.flush();
            }
        } catch (IOException e) {
            gone = true;
        }
    }

    /** Returns when the last answer is written. */
    @Override
    public void close() {
        add(END);
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        flush();
    }
}
