package dev.paylog.projection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * All settings of this service.
 *
 * @param registryUrl the Confluent-compatible API of the schema registry
 * @param dataDir where the generations of the read model are kept; this instance's own
 * @param keepPrevious how long the generation before the live one is kept, to go back to it
 */
@ConfigurationProperties("paylog")
public record ProjectionProperties(
        URI registryUrl, Path dataDir, @DefaultValue("24h") Duration keepPrevious) {}
