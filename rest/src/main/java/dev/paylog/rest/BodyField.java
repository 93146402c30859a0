package dev.paylog.rest;

import tools.jackson.core.JacksonException;

import java.util.Objects;
import java.util.stream.Collectors;

/** Names the field of a body that is wrong. */
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
}
