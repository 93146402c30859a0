package dev.paylog.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.time.Duration;

/**
 * The settings of this service.
 *
 * @param registryUrl base of the schema registry's Confluent-compatible API
 * @param heartbeat the longest silence on a stream; a dead client is noticed after it
 * @param clientsMax streams that are served at the same time
 * @param queuedEventsMax events that wait for one slow client before its stream is ended
 * @param catchUpsMax clients that read the past from the log at the same time
 * @param catchUpWait how long one more of them waits for its turn before it is refused
 * @param catchUpLimit how long one may take before its stream is ended, so that others get a turn
 * @param deliveries of what is pushed instead of streamed
 */
@ConfigurationProperties("paylog")
public record NotificationProperties(
        URI registryUrl,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("5000") int clientsMax,
        @DefaultValue("1024") int queuedEventsMax,
        @DefaultValue("16") int catchUpsMax,
        @DefaultValue("5s") Duration catchUpWait,
        @DefaultValue("10m") Duration catchUpLimit,
        @DefaultValue @NestedConfigurationProperty DeliveryProperties deliveries) {

    /** Refuses settings that would never send anything. */
    public NotificationProperties {
        requirePositive("heartbeat", heartbeat.toMillis());
        requirePositive("clients-max", clientsMax);
        requirePositive("queued-events-max", queuedEventsMax);
        requirePositive("catch-ups-max", catchUpsMax);
        requirePositive("catch-up-limit", catchUpLimit.toNanos());
    }

    private static void requirePositive(String setting, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("paylog." + setting + " must be positive");
        }
    }
}
