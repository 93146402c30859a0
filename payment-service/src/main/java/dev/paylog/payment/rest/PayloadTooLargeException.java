package dev.paylog.payment.rest;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

import java.io.IOException;

/** A body above the limit; it is not read any further. */
final class PayloadTooLargeException extends IOException {

    private static final long serialVersionUID = 1;

    PayloadTooLargeException() {
        super("The body is larger than " + BodyLimit.BYTES_MAX + " bytes.");
    }

    ProblemDetail problem() {
        return ProblemAdvice.problem(
                HttpStatus.CONTENT_TOO_LARGE, "payload-too-large", getMessage());
    }
}
