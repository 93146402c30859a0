package dev.paylog.schemas;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The schema registry cannot be asked just now; the record itself may be fine, so try again. A
 * consumer that deserialises for itself wraps it in a RecordDeserializationException, which is a
 * SerializationException: look at the cause before you give a record up.
 */
public final class RegistryUnavailableException extends RetriableException {

    private static final long serialVersionUID = 1;

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    RegistryUnavailableException(String message) {
        super(message);
    }
}
