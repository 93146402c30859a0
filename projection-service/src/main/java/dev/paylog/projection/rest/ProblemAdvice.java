package dev.paylog.projection.rest;

import dev.paylog.projection.LogUnavailableException;
import dev.paylog.projection.PaymentWatch.TooManyWaitingException;
import dev.paylog.projection.ReadModelUnavailableException;
import dev.paylog.projection.Rebuilds.AnotherRunsException;
import dev.paylog.projection.Rebuilds.NothingToGoBackToException;
import dev.paylog.projection.Rebuilds.TooManyPastsException;
import dev.paylog.projection.rest.Problems.FieldError;
import dev.paylog.rest.BodyField;
import dev.paylog.rest.PayloadTooLargeException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import tools.jackson.core.JacksonException;

import java.net.URI;
import java.util.List;

/** Every refusal, also the framework's own, is a problem with a type of ours. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final URI UNTYPED = URI.create("about:blank");

    @ExceptionHandler
    ResponseEntity<Object> unavailable(ReadModelUnavailableException e, WebRequest request) {
        return answer(Problems.unavailable(String.valueOf(e.getMessage())), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(DataAccessException e, WebRequest request) {
        log.error("The read model cannot be read", e);
        return answer(Problems.unavailable("The read model cannot be read just now."), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> tooMany(
            @SuppressWarnings("unused") TooManyWaitingException e, WebRequest request) {
        return answer(Problems.overloaded("As many callers wait as may."), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> tooLarge(PayloadTooLargeException e, WebRequest request) {
        return answer(Problems.tooLarge(String.valueOf(e.getMessage())), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> anotherRuns(AnotherRunsException e, WebRequest request) {
        return answer(Problems.rebuildInProgress(RebuildController.location(e.id())), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> tooManyPasts(TooManyPastsException e, WebRequest request) {
        return answer(Problems.tooManyPasts(String.valueOf(e.getMessage())), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> logUnavailable(LogUnavailableException e, WebRequest request) {
        return answer(Problems.logUnavailable(String.valueOf(e.getMessage())), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> nothingToGoBackTo(
            @SuppressWarnings("unused") NothingToGoBackToException e, WebRequest request) {
        return answer(Problems.nothingToRollBack(), request);
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
                        : new FieldError("body", "must be a JSON object");
        return answer(Problems.malformedBody(List.of(error)), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unforeseen(Exception e, WebRequest request) {
        log.error("Unforeseen", e);
        return answer(Problems.internalError(), request);
    }

    private ResponseEntity<Object> answer(ErrorResponseException refusal, WebRequest request) {
        return createResponseEntity(
                refusal.getBody(), refusal.getHeaders(), refusal.getStatusCode(), request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail problem && isUntyped(problem)) {
            Problems.label(problem, slug(status.value()));
        }
        return new ResponseEntity<>(body, headers, status);
    }

    private static boolean isUntyped(ProblemDetail problem) {
        return problem.getType() == null || problem.getType().equals(UNTYPED);
    }

    private static String slug(int status) {
        return switch (status) {
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 413 -> "payload-too-large";
            case 415 -> "unsupported-media-type";
            case 503 -> "overloaded";
            default -> status < 500 ? "malformed-request" : "internal-error";
        };
    }
}
