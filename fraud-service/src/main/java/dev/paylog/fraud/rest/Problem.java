package dev.paylog.fraud.rest;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import java.net.URI;
import java.util.Locale;

/** The problems this service answers with; docs/problems.md explains each slug. */
enum Problem {
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request is malformed"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here"),
    PAYMENT_UNKNOWN(HttpStatus.NOT_FOUND, "No such payment was referred for this account"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The method is not allowed here"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No acceptable representation exists"),
    BACKTEST_IN_PROGRESS(HttpStatus.CONFLICT, "Another back-test goes on"),
    ALREADY_REVIEWED(HttpStatus.CONFLICT, "The payment is already reviewed"),
    PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The media type is not supported"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here"),
    LOG_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The log cannot be reached"),
    OVERLOADED(HttpStatus.SERVICE_UNAVAILABLE, "There is too much to do");

    private static final String BASE = "https://paylog.dev/problems/";

    private final HttpStatus status;
    private final String title;

    Problem(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The generic problem of a status that Spring has chosen. */
    static Problem of(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> PAYLOAD_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 503 -> OVERLOADED;
            default -> status.is4xxClientError() ? MALFORMED_REQUEST : INTERNAL_ERROR;
        };
    }

    HttpStatus status() {
        return status;
    }

    /** Of this type, whatever else the method produces. */
    static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    ProblemDetail detail(String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(BASE + name().toLowerCase(Locale.ROOT).replace('_', '-')));
        problem.setTitle(title);
        return problem;
    }
}
