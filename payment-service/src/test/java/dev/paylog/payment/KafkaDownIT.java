package dev.paylog.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Kafka goes away and comes back; callers are told, and nothing happens twice. */
class KafkaDownIT {

    private static final String BANK =
            "{\"accountId\":\"bank\",\"currency\":\"EUR\",\"kind\":\"SETTLEMENT\"}";
    private static final String ALICE = "{\"accountId\":\"alice\",\"currency\":\"EUR\"}";
    private static final String PAYMENT =
            """
            {"debtorAccount":"bank","creditorAccount":"alice",\
            "amount":{"value":"12.50","currency":"EUR"},"endToEndId":"%s"}\
            """;

    private static final int REQUESTS_MAX = 3;

    @TempDir Path data;

    @Test
    void answers503AndTheSameRequestSucceedsOnceAfterwards() {
        try (var platform = TestPlatform.start();
                var _ = new Screening(platform.bootstrapServers(), platform.registryUrl());
                var service =
                        RunningService.start(
                                platform, data, "--paylog.requests-max=" + REQUESTS_MAX)) {
            service.post("/accounts", BANK);
            service.post("/accounts", ALICE);
            assertThat(service.post("/payments", PAYMENT.formatted("P-1")).statusCode())
                    .isEqualTo(201);
            platform.stopBroker();
            assertUnavailable(service);
            assertCrowdIsSentAway(service);
            platform.startBroker();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () ->
                                    assertThat(
                                                    service.post(
                                                                    "/payments",
                                                                    PAYMENT.formatted("P-2"))
                                                            .statusCode())
                                            .isEqualTo(201));
            var replayed = service.post("/payments", PAYMENT.formatted("P-2"));
            assertThat(replayed.headers().firstValue("Idempotent-Replayed")).contains("true");
            var balance = service.post("/accounts", ALICE);
            assertThat(balance.body()).contains("\"posted\":\"25.00\"");
        }
    }

    private static void assertUnavailable(RunningService service) {
        long started = System.nanoTime();
        var answer = service.post("/payments", PAYMENT.formatted("P-2"));
        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isLessThan(Duration.ofSeconds(10));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("problems/log-unavailable");
    }

    /** Who finds a place waits for the log; all others are told at once that there is none. */
    private static void assertCrowdIsSentAway(RunningService service) {
        List<HttpResponse<String>> answers;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                    IntStream.range(0, 4 * REQUESTS_MAX)
                            .mapToObj(
                                    number ->
                                            CompletableFuture.supplyAsync(
                                                    () ->
                                                            service.post(
                                                                    "/payments",
                                                                    PAYMENT.formatted("P-2")),
                                                    callers))
                            .toList();
            answers = calls.stream().map(CompletableFuture::join).toList();
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(503))
                .allSatisfy(
                        answer ->
                                assertThat(answer.headers().firstValue("Retry-After")).isPresent());
        assertThat(answers.stream().filter(answer -> answer.body().contains("log-unavailable")))
                .hasSizeBetween(1, REQUESTS_MAX);
        assertThat(answers.stream().filter(answer -> answer.body().contains("problems/overloaded")))
                .hasSizeGreaterThanOrEqualTo(3 * REQUESTS_MAX);
    }
}
