package dev.paylog.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.test.openapi.Contract;
import dev.paylog.test.platform.TestPlatform;

import org.jspecify.annotations.Nullable;
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
final class RunningService implements AutoCloseable {

    private static final Contract CONTRACT = Contract.ofThisService();
    private static final Duration READY_MAX = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final @Nullable String token;

    private RunningService(ConfigurableApplicationContext context, @Nullable String token) {
        this.context = context;
        this.token = token;
    }

    /** The same, called by the bearer of this token. */
    RunningService as(String token) {
        return new RunningService(context, token);
    }

    /** Returns when it is ready. */
    static RunningService start(TestPlatform platform, Path data, String... settings) {
        RunningService service = begin(platform, data, settings);
        service.awaitReady();
        return service;
    }

    static RunningService begin(TestPlatform platform, Path data, String... settings) {
        Stream<String> where =
                Stream.of(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + platform.bootstrapServers(),
                        "--paylog.registry-url=" + platform.registryUrl(),
                        "--paylog.data-dir=" + data);
        return new RunningService(
                SpringApplication.run(
                        FraudServiceApplication.class,
                        Stream.concat(where, Stream.of(settings)).toArray(String[]::new)),
                null);
    }

    void awaitReady() {
        await().atMost(READY_MAX)
                .untilAsserted(
                        () -> {
                            HttpResponse<String> health = get("/actuator/health/readiness");
                            assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
                        });
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> put(String path, String body) {
        return put(path, body, "application/json");
    }

    HttpResponse<String> put(String path, String body, String accepted) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Accept", accepted)
                        .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    HttpResponse<String> post(String path, String body) {
        return post(path, body, "application/json");
    }

    HttpResponse<String> post(String path, String body, String contentType) {
        return send(
                request(path)
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(TIMEOUT);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            return CONTRACT.checked(request, http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    static void assertProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(json(answer).path("type").asString())
                .isEqualTo("https://paylog.dev/problems/" + slug);
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
