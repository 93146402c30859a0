package dev.paylog.payment.rest;

import dev.paylog.payment.CommandLog;
import dev.paylog.payment.domain.Command;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ProblemDetail;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One stream of lines. This thread reads and appends, another writes the answers; between them lies
 * a bounded queue, so a client that does not read its answers is not read from either.
 */
final class NdjsonExchange<T> {

    private static final Logger LOG = LoggerFactory.getLogger(NdjsonExchange.class);

    private final NdjsonLines lines;
    private final NdjsonAnswers answers;
    private final NdjsonContent<T> content;
    private final ObjectReader json;
    private final CommandLog log;
    private final BooleanSupplier isRunning;
    private boolean more;

    NdjsonExchange(
            NdjsonLines lines,
            NdjsonAnswers answers,
            NdjsonContent<T> content,
            JsonMapper json,
            CommandLog log,
            BooleanSupplier isRunning) {
        this.lines = lines;
        this.answers = answers;
        this.content = content;
        this.json = json.readerFor(content.type());
        this.log = log;
        this.isRunning = isRunning;
    }

    /**
     * Takes the first line. Before that, nothing is answered: the client may have to be asked for
     * its body (Expect).
     *
     * @throws MalformedRequestException when the body breaks off in it
     */
    void begin() {
        try {
            more = takeLine();
        } catch (IOException e) {
            throw new MalformedRequestException(
                    List.of(new ProblemAdvice.FieldError("", "the body breaks off")), e);
        }
    }

    /**
     * Takes the others; returns when every line that was taken is answered.
     *
     * @throws IOException when the body breaks off, or the client is gone
     */
    void run() throws IOException {
        answers.start();
        try (answers) {
            while (more && answers.isWanted()) {
                more = isRunning.getAsBoolean() ? takeLine() : refuseTheRest();
            }
        }
    }

    private boolean takeLine() throws IOException {
        try {
            byte[] line = lines.next();
            if (line != null) {
                append(line);
            }
            return line != null;
        } catch (PayloadTooLargeException e) {
            answers.refused(lines.number(), e.problem());
            return true;
        }
    }

    private void append(byte[] line) {
        long number = lines.number();
        try {
            T request = json.readValue(line);
            Command command = content.toCommand().apply(request);
            answers.appended(
                    number, log.append(command), content.acknowledged().of(number, command));
        } catch (RuntimeException e) {
            answers.refused(number, problem(e));
        }
    }

    private static ProblemDetail problem(RuntimeException e) {
        return switch (e) {
            case MalformedRequestException malformed -> ProblemAdvice.malformed(malformed.errors());
            case Theirs.NotTheirsException notTheirs -> Refusals.problem(notTheirs.reason(), null);
            case JacksonException unreadable ->
                    ProblemAdvice.malformed(List.of(JsonErrors.of(unreadable)));
            default -> {
                LOG.error("a line failed", e);
                yield ProblemAdvice.internalError();
            }
        };
    }

    private boolean refuseTheRest() {
        answers.refused(
                lines.number() + 1,
                ProblemAdvice.overloaded(
                        "The service stops. From this line on nothing was taken; send it again."));
        return false;
    }
}
