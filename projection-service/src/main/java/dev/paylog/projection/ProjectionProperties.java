package dev.paylog.projection;

import org.springframework.boot.context.properties.ConfigurationProperties;

import java.net.URI;
import java.nio.file.Path;

/**
 * All settings of this service.
 *
 * @param registryUrl the Confluent-compatible API of the schema registry
 * @param dataDir where the generations of the read model are kept; this instance's own
 */
@ConfigurationProperties("paylog")
public record ProjectionProperties(URI registryUrl, Path dataDir) {}
