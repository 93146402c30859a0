package dev.paylog.fraud;

import org.springframework.boot.context.properties.ConfigurationProperties;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings that are Paylog's own.
 *
 * @param registryUrl the schema registry's Confluent-compatible API
 * @param dataDir where state that must survive a restart may be kept
 * @param reviews how reviewers are served
 */
@ConfigurationProperties("paylog")
public record PaylogProperties(URI registryUrl, Path dataDir, Reviews reviews) {

    /**
     * Limits on reviewers who wait.
     *
     * @param waitingMax how many may wait at once; one more is answered with overloaded
     * @param patience how long one waits for the outcome once the log has the decision
     */
    public record Reviews(int waitingMax, Duration patience) {}
}
