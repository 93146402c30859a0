package dev.paylog.payment.rest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/** A request that names, field by field, what is wrong with it. */
final class MalformedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<ProblemAdvice.FieldError> errors;

    MalformedRequestException(List<ProblemAdvice.FieldError> errors) {
        this(errors, null);
    }

    MalformedRequestException(List<ProblemAdvice.FieldError> errors, @Nullable IOException cause) {
        super("malformed request: " + errors, cause);
        this.errors = List.copyOf(errors);
    }

    List<ProblemAdvice.FieldError> errors() {
        return errors;
    }
}
