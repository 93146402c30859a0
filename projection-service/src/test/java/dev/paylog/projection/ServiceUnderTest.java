package dev.paylog.projection;

import dev.paylog.test.openapi.Contract;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The real application on a port of its own, and calls whose answers keep the {@link Contract}. */
final class ServiceUnderTest implements AutoCloseable {

    private static final Contract CONTRACT = Contract.ofThisService();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(40);

    private final ConfigurableApplicationContext context;
    private final String base;

    ServiceUnderTest(String bootstrapServers, String registryUrl, Path dataDir) {
        this(bootstrapServers, registryUrl, "--paylog.data-dir=" + dataDir);
    }

    ServiceUnderTest(String bootstrapServers, String registryUrl, String... settings) {
        Stream<String> where =
                Stream.of(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                        "--paylog.registry-url=" + registryUrl);
        context =
                SpringApplication.run(
                        ProjectionServiceApplication.class,
                        Stream.concat(where, Stream.of(settings)).toArray(String[]::new));
        base =
                "http://127.0.0.1:"
                        + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    HttpResponse<String> send(String method, String path, String... headers) {
        return send(method, path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    HttpResponse<String> post(String path, String json) {
        return post(path, json, "application/json");
    }

    HttpResponse<String> post(String path, String json, String accepted) {
        var body = HttpRequest.BodyPublishers.ofString(json);
        return send("POST", path, body, "Content-Type", "application/json", "Accept", accepted);
    }

    private HttpResponse<String> send(
            String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(ANSWER_WITHIN)
                        .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpRequest asked = request.build();
        try {
            return CONTRACT.checked(asked, HTTP.send(asked, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode json(String path, String... headers) {
        return JsonMapper.shared().readTree(get(path, headers).body());
    }

    boolean isReady() {
        return get("/actuator/health/readiness").statusCode() == 200;
    }

    @Override
    public void close() {
        context.close();
    }
}
