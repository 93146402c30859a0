package dev.paylog.notification.kafka;

import dev.paylog.notification.DeliveryProperties;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Counts what is made in one go: nobody has read it back from the delivery log yet. */
final class Admission {

    private final Function<String, Backlog> backlogs;
    private final DeliveryProperties limits;
    private final Map<String, Integer> admitted = new HashMap<>();
    private int admittedInAll;

    /**
     * @param backlogs of each subscription, before this
     */
    Admission(Function<String, Backlog> backlogs, DeliveryProperties limits) {
        this.backlogs = backlogs;
        this.limits = limits;
    }

    /** Whether one more delivery of that subscription may wait; then it is counted. */
    boolean admits(String subscription) {
        Backlog backlog =
                backlogs.apply(subscription)
                        .and(admitted.getOrDefault(subscription, 0), admittedInAll);
        if (!backlog.hasRoom(limits)) {
            return false;
        }
        admitted.merge(subscription, 1, Integer::sum);
        admittedInAll++;
        return true;
    }
}
