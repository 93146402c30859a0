package dev.paylog.notification;

import org.jspecify.annotations.Nullable;

/** A request that says something which cannot be meant. */
public final class MalformedRequestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;

    /** The reason goes on after the name of the field. */
    public MalformedRequestException(String field, @Nullable String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
