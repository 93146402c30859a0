package dev.paylog.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.test.openapi.Contract;
import dev.paylog.test.platform.TestPlatform;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** payment-service on a free port, and calls to it, whose answers keep the {@link Contract}. */
final class RunningService implements AutoCloseable {

    private static final Contract CONTRACT = Contract.ofThisService();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConfigurableApplicationContext context;
    private final URI base;

    private RunningService(ConfigurableApplicationContext context) {
        this.context = context;
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * @param settings beside those of every test, such as {@code --paylog.patience=1s}
     */
    static RunningService start(TestPlatform platform, Path data, String... settings) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--spring.kafka.bootstrap-servers=" + platform.bootstrapServers(),
                                "--paylog.registry-url=" + platform.registryUrl(),
                                "--paylog.data-dir=" + data));
        arguments.addAll(List.of(settings));
        var context =
                SpringApplication.run(
                        PaymentServiceApplication.class, arguments.toArray(String[]::new));
        var service = new RunningService(Objects.requireNonNull(context));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () ->
                                assertThat(service.get("/actuator/health/readiness").body())
                                        .contains("\"status\":\"UP\"}"));
        return service;
    }

    HttpResponse<String> post(String path, String json, String... headers) {
        return send(request(path, json, headers));
    }

    CompletableFuture<HttpResponse<String>> postLater(String path, String json, String... headers) {
        var request = request(path, json, headers);
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(answer -> CONTRACT.checked(request, answer));
    }

    private HttpRequest request(String path, String json, String... headers) {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .setHeader("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(40))
                        .POST(BodyPublishers.ofString(json));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return CONTRACT.checked(request, http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpClient http() {
        return http;
    }

    URI base() {
        return base;
    }

    @Override
    public void close() {
        context.close();
    }
}
