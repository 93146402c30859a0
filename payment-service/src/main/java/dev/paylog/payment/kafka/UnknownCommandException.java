package dev.paylog.payment.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A command, or a verdict, of a type that this version cannot decide. Going on would lose or
 * reorder money, so the task stops.
 */
final class UnknownCommandException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnknownCommandException(String recordName, @Nullable Throwable cause) {
        super(
                "this version does not know how to decide " + recordName + "; deploy a newer one",
                cause);
    }
}
