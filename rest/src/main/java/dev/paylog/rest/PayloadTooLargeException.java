package dev.paylog.rest;

/** A body above the limit; the message is for whoever has sent it. */
public final class PayloadTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PayloadTooLargeException(int bytesMax) {
        super("A body has at most " + bytesMax + " bytes.");
    }
}
