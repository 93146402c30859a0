package dev.paylog.fraud.rest;

import java.util.List;

/** A request that breaks its own rules, field by field. */
final class MalformedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<FieldError> errors;

    MalformedRequestException(List<FieldError> errors) {
        super(errors.toString());
        this.errors = List.copyOf(errors);
    }

    MalformedRequestException(String field, String message) {
        this(List.of(new FieldError(field, message)));
    }

    List<FieldError> errors() {
        return errors;
    }
}
