package dev.paylog.notification.rest;

import org.springframework.http.HttpStatus;

/** A request that can be meant, but not as things stand. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String slug;

    private RefusedException(HttpStatus status, String slug, String message) {
        super(message);
        this.status = status;
        this.slug = slug;
    }

    static RefusedException keyReused() {
        return new RefusedException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency-key-reused",
                "Another range was asked for with this Idempotency-Key");
    }

    static RefusedException subscriptionEnded(String because) {
        return new RefusedException(
                HttpStatus.CONFLICT,
                "subscription-ended",
                "Nothing is sent to it any more (" + because + "); resume it first");
    }

    HttpStatus status() {
        return status;
    }

    String slug() {
        return slug;
    }
}
