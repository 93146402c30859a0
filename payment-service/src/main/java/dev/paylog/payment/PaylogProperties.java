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
 * @param waitingCallersMax beyond these a caller that wants to wait is sent away
 */
@ConfigurationProperties("paylog")
public record PaylogProperties(
        Path dataDir,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("10000") int waitingCallersMax) {}
