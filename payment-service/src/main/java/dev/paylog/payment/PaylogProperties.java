package dev.paylog.payment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of this service, beside Spring's own.
 *
 * @param dataDir where the state stores lie
 * @param patience how long a caller waits for an outcome that does not say
 * @param expireAfter when a payment that nobody decided on ends by itself
 * @param keepWhole how long a payment that ended is kept whole, and can be refunded; after that its
 *     id, content hash and outcome are kept, for ever
 * @param requestsMax beyond these in progress, waiting or not, a request is sent away
 * @param waitingCallersMax beyond these a caller that wants to wait is sent away
 * @param streamsMax beyond these a stream of lines is sent away
 * @param backlogMax commands that may wait to be decided; beyond these a caller is sent away, and a
 *     stream of lines waits
 */
@ConfigurationProperties("paylog")
public record PaylogProperties(
        Path dataDir,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("24h") Duration expireAfter,
        @DefaultValue("90d") Duration keepWhole,
        @DefaultValue("600") int requestsMax,
        @DefaultValue("500") int waitingCallersMax,
        @DefaultValue("64") int streamsMax,
        @DefaultValue("50000") int backlogMax) {

    public PaylogProperties {
        if (expireAfter.compareTo(keepWhole) >= 0) {
            throw new IllegalArgumentException(
                    "paylog.expire-after must be shorter than paylog.keep-whole");
        }
    }
}
