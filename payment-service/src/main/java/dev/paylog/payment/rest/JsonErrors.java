package dev.paylog.payment.rest;

import dev.paylog.payment.rest.ProblemAdvice.FieldError;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with JSON, in words for callers: no class of ours, and none of the parser's. */
final class JsonErrors {

    private JsonErrors() {}

    static FieldError of(JacksonException e) {
        String field = field(e);
        return new FieldError(field, message(e, field));
    }

    private static String message(JacksonException e, String field) {
        return switch (e) {
            case UnrecognizedPropertyException _ -> "is not known";
            case MismatchedInputException mismatch when mismatch.getTargetType() == String.class ->
                    "must be a JSON string";
            case MismatchedInputException _ when field.isEmpty() ->
                    "the body must be exactly one JSON object";
            case MismatchedInputException _ -> "must be a JSON object";
            case StreamReadException syntax ->
                    "the body is not valid JSON at line %d, column %d: %s"
                            .formatted(
                                    syntax.getLocation().getLineNr(),
                                    syntax.getLocation().getColumnNr(),
                                    syntax.getOriginalMessage());
            default -> "the body cannot be read";
        };
    }

    private static String field(JacksonException e) {
        var field = new StringBuilder();
        for (var step : e.getPath()) {
            String name = step.getPropertyName();
            field.append(field.isEmpty() ? "" : ".").append(name == null ? step.getIndex() : name);
        }
        return field.toString();
    }
}
