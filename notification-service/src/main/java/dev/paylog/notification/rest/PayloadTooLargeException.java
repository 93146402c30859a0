package dev.paylog.notification.rest;

/** A body above the limit. */
final class PayloadTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PayloadTooLargeException(int bytesMax) {
        super("A body may have up to " + bytesMax + " bytes.");
    }
}
