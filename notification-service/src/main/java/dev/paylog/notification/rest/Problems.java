package dev.paylog.notification.rest;

import dev.paylog.notification.LogUnavailableException;
import dev.paylog.notification.MalformedRequestException;
import dev.paylog.notification.OverloadedException;
import dev.paylog.notification.RedeliveredTooOftenException;
import dev.paylog.notification.UnknownPositionException;
import dev.paylog.rest.BodyField;
import dev.paylog.rest.PayloadTooLargeException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

/** Every error as a problem of RFC 9457. */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String TYPES = "https://paylog.dev/problems/";
    private static final String RETRY_AFTER_SECONDS = "1";

    /** What is wrong with one field of a request. */
    record FieldError(String field, String message) {}

    @ExceptionHandler
    ResponseEntity<Object> malformed(MalformedRequestException e) {
        return malformed(e.field(), e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Object> malformed(UnknownPositionException e) {
        return malformed("Last-Event-ID", e.getMessage());
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return e.getCause() instanceof JacksonException json
                ? malformed(BodyField.of(json), BodyField.reason(json))
                : malformed("body", "must be a JSON object");
    }

    @ExceptionHandler
    ResponseEntity<Object> tooLarge(PayloadTooLargeException e) {
        return answer(
                problem(HttpStatus.CONTENT_TOO_LARGE, "payload-too-large", e.getMessage()),
                new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> notFound(NotFoundException e) {
        return answer(
                problem(HttpStatus.NOT_FOUND, "not-found", e.getMessage()), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(RefusedException e) {
        return answer(problem(e.status(), e.slug(), e.getMessage()), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> tooOften(RedeliveredTooOftenException e) {
        return answer(
                problem(HttpStatus.CONFLICT, "redelivered-too-often", e.getMessage()),
                new HttpHeaders());
    }

    private static ResponseEntity<Object> malformed(String field, @Nullable String message) {
        String reason = String.valueOf(message);
        var problem = problem(HttpStatus.BAD_REQUEST, "malformed-request", field + " " + reason);
        problem.setProperty("errors", List.of(new FieldError(field, reason)));
        return answer(problem, new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> overloaded(OverloadedException e) {
        return later("overloaded", e);
    }

    @ExceptionHandler
    ResponseEntity<Object> logUnavailable(LogUnavailableException e) {
        return later("log-unavailable", e);
    }

    private static ResponseEntity<Object> later(String slug, RuntimeException e) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        String detail = String.valueOf(e.getMessage());
        return answer(problem(HttpStatus.SERVICE_UNAVAILABLE, slug, detail), headers);
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception e) {
        LOG.error("A request failed", e);
        return answer(
                problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error", "Something is broken"),
                new HttpHeaders());
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        HttpStatus known = HttpStatus.valueOf(status.value());
        String detail = e instanceof ErrorResponse response ? response.getBody().getDetail() : null;
        return answer(problem(known, slug(known), detail), headers);
    }

    /** Of what is no request yet. */
    static ProblemDetail ofHead(int status, String detail) {
        HttpStatus known = HttpStatus.valueOf(status);
        return problem(known, slug(known), detail);
    }

    private static String slug(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "not-found";
            case METHOD_NOT_ALLOWED -> "method-not-allowed";
            case NOT_ACCEPTABLE -> "not-acceptable";
            case UNSUPPORTED_MEDIA_TYPE -> "unsupported-media-type";
            case CONTENT_TOO_LARGE -> "payload-too-large";
            default -> status.is4xxClientError() ? "malformed-request" : "internal-error";
        };
    }

    private static ProblemDetail problem(HttpStatus status, String slug, @Nullable String detail) {
        var problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create(TYPES + slug));
        problem.setTitle(title(slug));
        problem.setDetail(detail);
        return problem;
    }

    private static String title(String slug) {
        String words = slug.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
