package dev.paylog.projection.kafka;

/** A record that can be read but says what cannot be; it goes to the dead letters. */
final class UnusableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnusableRecordException(String message) {
        super(message);
    }

    UnusableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
