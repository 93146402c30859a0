package dev.paylog.test.openapi;

import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The documents as they are checked in. */
final class Documents {

    static final Path HOME = Path.of(System.getProperty("paylog.home", ".."));

    static final List<String> SERVICES =
            List.of(
                    "payment-service",
                    "fraud-service",
                    "notification-service",
                    "projection-service");

    private Documents() {}

    static JsonNode of(String service) {
        Path file = HOME.resolve(Path.of(service, "src", "main", "resources", "openapi.yaml"));
        try {
            return new YAMLMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
