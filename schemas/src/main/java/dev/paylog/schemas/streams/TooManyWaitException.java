package dev.paylog.schemas.streams;

/**
 * A record that has to wait for a parked one of its key, behind more than can wait. There may be
 * many, so it has no stack trace, which would say nothing.
 */
final class TooManyWaitException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooManyWaitException(String place) {
        super(
                "%,d records of its key wait already until %s is sent again or dropped"
                        .formatted(InOrder.WAITING_MAX, place),
                null,
                false,
                false);
    }
}
