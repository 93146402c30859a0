package dev.paylog.payment.rest;

import dev.paylog.payment.LogUnavailableException;
import dev.paylog.payment.OverloadedException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import tools.jackson.core.JacksonException;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Errors as RFC 9457 problems; each slug is explained in docs/problems.md. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    /** What is wrong with one field of a request. */
    record FieldError(String field, String message) {}

    static ProblemDetail problem(HttpStatusCode status, String slug, @Nullable String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("https://paylog.dev/problems/" + slug));
        problem.setTitle(title(slug));
        return problem;
    }

    private static String title(String slug) {
        String words = slug.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> malformed(MalformedRequestException e) {
        return ResponseEntity.badRequest().body(malformed(e.errors()));
    }

    static ProblemDetail malformed(List<FieldError> errors) {
        var first = errors.getFirst();
        var detail =
                first.field().isEmpty() ? first.message() : first.field() + " " + first.message();
        var problem = problem(HttpStatus.BAD_REQUEST, "malformed-request", detail);
        problem.setProperty("errors", errors);
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notTheirs(Theirs.NotTheirsException e) {
        var problem = Refusals.problem(e.reason(), null);
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(LogUnavailableException e) {
        // As text, so without the stack: while the log is away this is said for every request.
        LoggingEventBuilder line = LOG.atWarn().addKeyValue("account.id", e.accountId());
        if (e.paymentId() != null) {
            line = line.addKeyValue("payment.id", e.paymentId());
        }
        line.log(
                "a command was not acknowledged: {}, {}",
                e.getMessage(),
                String.valueOf(e.getCause()));
        return later(logUnavailable());
    }

    static ProblemDetail logUnavailable() {
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "log-unavailable",
                "The log cannot be reached. A retry with the same idempotency key is safe.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> overloaded(OverloadedException e) {
        return later(overloaded(e.getMessage()));
    }

    static ProblemDetail overloaded(@Nullable String detail) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "overloaded", detail);
    }

    private static ResponseEntity<ProblemDetail> later(ProblemDetail problem) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(RuntimeException e) {
        LOG.error("a request failed", e);
        return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR).body(internalError());
    }

    static ProblemDetail internalError() {
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "The request failed; the log says why.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var tooLarge = cause(e, PayloadTooLargeException.class);
        if (tooLarge != null) {
            return answer(tooLarge.problem());
        }
        var json = cause(e, JacksonException.class);
        var error =
                json == null ? new FieldError("", "the request has no body") : JsonErrors.of(json);
        return answer(malformed(List.of(error)));
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
        Throwable cause = e;
        while (cause != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        return type.cast(cause);
    }

    /** Spring's own refusals (404, 405, 406, 415 ...), under the names of their status. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String slug = slug(HttpStatus.valueOf(status.value()));
        String detail = e instanceof ErrorResponse refusal ? refusal.getBody().getDetail() : null;
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(status, slug, detail));
    }

    private static String slug(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "malformed-request";
            case CONTENT_TOO_LARGE -> "payload-too-large";
            case SERVICE_UNAVAILABLE -> "overloaded";
            case INTERNAL_SERVER_ERROR -> "internal-error";
            default -> status.name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
