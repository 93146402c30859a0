package dev.paylog.notification.kafka;

import dev.paylog.notification.DeliveryProperties;

/**
 * Deliveries that wait.
 *
 * @param ofOne of the subscription that was asked about
 * @param inAll of all subscriptions
 * @param subscriptions that have any
 */
record Backlog(int ofOne, int inAll, int subscriptions) {

    /**
     * Whether one more may wait. When all together are too many, those are stopped that have more
     * than an equal part, so that one which fails does not stop the others.
     */
    boolean hasRoom(DeliveryProperties limits) {
        boolean isWithin = ofOne < limits.pendingMax();
        boolean isFair = ofOne < Math.max(1, limits.pendingInAllMax() / subscriptions);
        return isWithin && (inAll < limits.pendingInAllMax() || isFair);
    }

    /** With some more that nobody has read back yet. */
    Backlog and(int moreOfOne, int moreInAll) {
        return new Backlog(ofOne + moreOfOne, inAll + moreInAll, subscriptions);
    }
}
