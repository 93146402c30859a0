package dev.paylog.projection.kafka;

/** A new generation is not what the live one and the log say it should be. */
final class ChecksFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ChecksFailedException(String message) {
        super(message);
    }
}
