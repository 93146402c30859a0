package dev.paylog.fraud.rest;

import dev.paylog.fraud.BacktestInProgressException;
import dev.paylog.fraud.LogUnavailableException;
import dev.paylog.fraud.OverloadedException;
import dev.paylog.rest.BodyField;
import dev.paylog.rest.PayloadTooLargeException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import tools.jackson.core.JacksonException;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Every error as {@code application/problem+json} (RFC 9457), none with a stack trace. */
@RestControllerAdvice
final class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> malformed(MalformedRequestException e) {
        return ResponseEntity.of(malformed(e.errors())).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(PayloadTooLargeException e) {
        return ResponseEntity.of(Problem.PAYLOAD_TOO_LARGE.detail(message(e))).build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> logUnavailable(LogUnavailableException e) {
        LOG.warn("The log cannot be reached", e);
        return later(
                Problem.LOG_UNAVAILABLE, "Nothing is known to be written; asking again is safe.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> overloaded(OverloadedException e) {
        return later(Problem.OVERLOADED, message(e));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> backtestInProgress(BacktestInProgressException e) {
        return ResponseEntity.status(Problem.BACKTEST_IN_PROGRESS.status())
                .location(BacktestController.location(e.id()))
                .body(Problem.BACKTEST_IN_PROGRESS.detail(message(e)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception e) {
        LOG.error("A request failed", e);
        return ResponseEntity.of(
                        Problem.INTERNAL_ERROR.detail("The log of this service says more."))
                .build();
    }

    private static ResponseEntity<ProblemDetail> later(Problem problem, String detail) {
        return ResponseEntity.status(problem.status())
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .body(problem.detail(detail));
    }

    private static ProblemDetail malformed(List<FieldError> errors) {
        ProblemDetail problem =
                Problem.MALFORMED_REQUEST.detail(
                        errors.stream()
                                .map(error -> error.field() + ": " + error.message())
                                .collect(Collectors.joining("; ")));
        problem.setProperty("errors", errors);
        return problem;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        FieldError error =
                e.getCause() instanceof JacksonException json
                        ? new FieldError(BodyField.of(json), BodyField.reason(json))
                        : new FieldError("body", "a JSON object is needed");
        return createResponseEntity(malformed(List.of(error)), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String field = Objects.requireNonNullElse(e.getPropertyName(), "parameter");
        var error = new FieldError(field, "is not a " + e.getRequiredType());
        return createResponseEntity(malformed(List.of(error)), headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Object problem = body;
        if (body instanceof ProblemDetail springs && springs.getProperties() == null) {
            problem = Problem.of(status).detail(Objects.toString(springs.getDetail(), ""));
        }
        return super.createResponseEntity(problem, headers, status, request);
    }

    private static String message(Exception e) {
        return Objects.toString(e.getMessage(), "");
    }
}
