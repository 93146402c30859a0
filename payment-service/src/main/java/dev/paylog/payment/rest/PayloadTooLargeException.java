package dev.paylog.payment.rest;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import java.io.IOException;

/** A body, or a line of one, above the limit; it is not kept. */
final class PayloadTooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    /**
     * @param part the body, or a line of it
     */
    PayloadTooLargeException(String part) {
        super("The %s is larger than %d bytes.".formatted(part, BodyLimit.BYTES_MAX));
    }

    ProblemDetail problem() {
        return ProblemAdvice.problem(
                HttpStatus.CONTENT_TOO_LARGE, "payload-too-large", getMessage());
    }
}
