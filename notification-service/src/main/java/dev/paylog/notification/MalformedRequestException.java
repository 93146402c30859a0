package dev.paylog.notification.sse;

import org.jspecify.annotations.Nullable;

/** A request that says something which cannot be meant. */
final class MalformedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;

    MalformedRequestException(String field, @Nullable String message) {
        super(message);
        this.field = field;
    }

    String field() {
        return field;
    }
}
