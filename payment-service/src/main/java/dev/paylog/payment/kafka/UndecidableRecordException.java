package dev.paylog.payment.kafka;

/**
 * A record that cannot be handled, found out before it had any effect: it goes to the dead letters,
 * and the partition goes on.
 */
final class UndecidableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UndecidableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
