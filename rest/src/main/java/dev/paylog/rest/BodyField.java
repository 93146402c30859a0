package dev.paylog.rest;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Names the field of a body that is wrong, and says why, in words for callers: no class of ours,
 * and none of the parser's.
 */
public final class BodyField {

    private BodyField() {}

    /** From the outside in, such as {@code amount.value}; {@code body} where it is no field. */
    public static String of(JacksonException e) {
        String path =
                e.getPath().stream()
                        .map(JacksonException.Reference::getPropertyName)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }

    /** Goes on after the name. */
    public static String reason(JacksonException e) {
        return switch (e) {
            case UnrecognizedPropertyException _ -> "is not known";
            case MismatchedInputException mismatch -> "must be " + wanted(mismatch.getTargetType());
            case InputCoercionException _ -> "is out of range";
            case StreamReadException syntax ->
                    "is not valid JSON at line %d, column %d: %s"
                            .formatted(
                                    syntax.getLocation().getLineNr(),
                                    syntax.getLocation().getColumnNr(),
                                    syntax.getOriginalMessage());
            default -> "cannot be read";
        };
    }

    private static String wanted(@Nullable Class<?> type) {
        if (type == null) {
            return "something else";
        }
        return switch (type.getSimpleName()) {
            case "String" -> "a JSON string";
            case "int", "Integer", "long", "Long" -> "a whole number";
            case "boolean", "Boolean" -> "true or false";
            default -> List.class.isAssignableFrom(type) ? "a JSON array" : "a JSON object";
        };
    }
}
