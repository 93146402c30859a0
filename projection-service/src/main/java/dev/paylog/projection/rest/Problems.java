package dev.paylog.projection.rest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

import java.net.URI;
import java.util.List;

/** The refusals of this API, as RFC 9457 problems. */
final class Problems {

    private static final String TYPES = "https://paylog.dev/problems/";
    private static final String RETRY_SECONDS = "1";

    /** What is wrong with one parameter. */
    record FieldError(String field, String message) {}

    private Problems() {}

    static ErrorResponseException malformed(List<FieldError> errors) {
        return malformed("Parameters are not usable.", errors);
    }

    static ErrorResponseException malformedBody(List<FieldError> errors) {
        return malformed("The body is not usable.", errors);
    }

    private static ErrorResponseException malformed(String detail, List<FieldError> errors) {
        var refusal = refusal(HttpStatus.BAD_REQUEST, "malformed-request", detail);
        refusal.getBody().setProperty("errors", errors);
        return refusal;
    }

    static ErrorResponseException notFound(String detail) {
        return refusal(HttpStatus.NOT_FOUND, "not-found", detail);
    }

    static ErrorResponseException tooLarge(String detail) {
        return refusal(HttpStatus.CONTENT_TOO_LARGE, "payload-too-large", detail);
    }

    static ErrorResponseException generationUnknown(String detail) {
        return refusal(HttpStatus.NOT_FOUND, "generation-unknown", detail);
    }

    static ErrorResponseException tooManyPasts(String detail) {
        return refusal(HttpStatus.CONFLICT, "too-many-generations", detail);
    }

    static ErrorResponseException logUnavailable(String detail) {
        return retriable(refusal(HttpStatus.SERVICE_UNAVAILABLE, "log-unavailable", detail));
    }

    /** With the address of the one that goes on. */
    static ErrorResponseException rebuildInProgress(URI location) {
        var refusal =
                refusal(
                        HttpStatus.CONFLICT,
                        "rebuild-in-progress",
                        "One rebuild at a time; this one goes on: " + location);
        refusal.getHeaders().setLocation(location);
        return refusal;
    }

    static ErrorResponseException rebuildEnded(String detail) {
        return refusal(HttpStatus.CONFLICT, "rebuild-ended", detail);
    }

    static ErrorResponseException rebuildElsewhere() {
        return refusal(
                HttpStatus.CONFLICT,
                "rebuild-elsewhere",
                "It goes on at another instance, which alone can hold it back or end it.");
    }

    static ErrorResponseException nothingToRollBack() {
        return refusal(
                HttpStatus.CONFLICT,
                "nothing-to-roll-back",
                "This rebuild has not made the live generation, or the one before it is gone.");
    }

    static ErrorResponseException overloaded(String detail) {
        return retriable(refusal(HttpStatus.SERVICE_UNAVAILABLE, "overloaded", detail));
    }

    static ErrorResponseException unavailable(String detail) {
        return retriable(refusal(HttpStatus.SERVICE_UNAVAILABLE, "read-model-unavailable", detail));
    }

    static ErrorResponseException internalError() {
        return refusal(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Something went wrong here; the log of the service says what.");
    }

    private static ErrorResponseException refusal(HttpStatus status, String slug, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        label(body, slug);
        return new ErrorResponseException(status, body, null);
    }

    private static ErrorResponseException retriable(ErrorResponseException refusal) {
        refusal.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        return refusal;
    }

    /** Gives a problem its type, and a title that says the same in words. */
    static void label(ProblemDetail problem, String slug) {
        problem.setType(URI.create(TYPES + slug));
        String words = slug.replace('-', ' ');
        problem.setTitle(Character.toUpperCase(words.charAt(0)) + words.substring(1));
    }
}
