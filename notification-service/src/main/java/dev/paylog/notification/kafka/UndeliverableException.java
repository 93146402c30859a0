package dev.paylog.notification.kafka;

import dev.paylog.notifications.Attempt;

/** Why a delivery is a dead letter. */
final class UndeliverableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UndeliverableException(Attempt last) {
        super("given up: " + (last.getFailure() == null ? last.getStatus() : last.getFailure()));
    }
}
