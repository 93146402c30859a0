package dev.paylog.notification.rest;

/** There is no such thing. */
final class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotFoundException(String message) {
        super(message);
    }
}
