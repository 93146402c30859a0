package dev.paylog.totals;

import static dev.paylog.payments.PaymentStatus.COMPLETED;
import static dev.paylog.payments.PaymentStatus.REJECTED;
import static dev.paylog.payments.PaymentStatus.SUBMITTED;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

class TotalsPerDayIT {

    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TestPlatform platform = TestPlatform.shared();
    private final PaymentTopic payments = new PaymentTopic(platform);

    @AfterEach
    void close() {
        payments.close();
    }

    private TotalsPerDay start() throws IOException {
        return new TotalsPerDay(platform.bootstrapServers(), platform.registryUrl(), 0);
    }

    private static HttpResponse<String> call(TotalsPerDay service, String method, String path) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitReady(TotalsPerDay service) {
        await().atMost(WITHIN).until(() -> call(service, "GET", "/readiness").statusCode() == 200);
    }

    private static List<String> totals(TotalsPerDay service, LocalDate day) {
        return call(service, "GET", "/totals")
                .body()
                .lines()
                .filter(line -> line.startsWith(day + ","))
                .toList();
    }

    @Test
    void countsEachPaymentOnceInItsNewestStatus() throws Exception {
        var day = LocalDate.of(2026, 1, 1);
        payments.write("a", day, 1_250, "EUR", 1, SUBMITTED);
        payments.write("b", day, 100, "EUR", 1, REJECTED);
        payments.write("c", day, 700, "JPY", 1, SUBMITTED);
        payments.write("a", day, 1_250, "EUR", 2, COMPLETED);
        payments.write("next", day.plusDays(1), 1, "EUR", 1, SUBMITTED);
        try (var service = start()) {
            awaitReady(service);
            assertThat(totals(service, day))
                    .containsExactly(
                            "2026-01-01,EUR,COMPLETED,1,12.50",
                            "2026-01-01,EUR,REJECTED,1,1.00",
                            "2026-01-01,JPY,SUBMITTED,1,700");

            payments.write("c", day, 700, "JPY", 2, COMPLETED);
            payments.write("d", day, 1_250, "EUR", 1, COMPLETED);
            payments.delete("b");

            await().atMost(WITHIN)
                    .untilAsserted(
                            () ->
                                    assertThat(totals(service, day))
                                            .containsExactly(
                                                    "2026-01-01,EUR,COMPLETED,2,25.00",
                                                    "2026-01-01,JPY,COMPLETED,1,700"));
        }
    }

    @Test
    void leavesOutWhatItCannotReadOrUse() throws Exception {
        var day = LocalDate.of(2026, 1, 3);
        payments.send("rubbish", "rubbish".getBytes(StandardCharsets.UTF_8));
        payments.write("nowhere", day, 1, "???", 1, SUBMITTED);
        payments.write("rubbish", day, 5, "EUR", 1, SUBMITTED);
        payments.write("nowhere", day, 1, "EUR", 2, SUBMITTED);
        try (var service = start()) {
            awaitReady(service);

            assertThat(totals(service, day)).containsExactly("2026-01-03,EUR,SUBMITTED,2,0.06");
        }
    }

    @Test
    void disturbsNobody() throws Exception {
        try (var neighbour = new Neighbour(platform, Topics.PAYMENTS_STATE)) {
            neighbour.awaitAssignment();
            List<String> groups = neighbour.groups();
            try (var service = start()) {
                awaitReady(service);
                payments.write("e", LocalDate.of(2026, 1, 5), 1, "EUR", 1, SUBMITTED);

                neighbour.awaitRecord("e");
            }
            assertThat(neighbour.groups()).containsExactlyInAnyOrderElementsOf(groups);
            assertThat(neighbour.rebalances()).isEqualTo(1);
        }
    }

    @Test
    void saysWhyItDoesNotAnswer() throws Exception {
        try (var service = new TotalsPerDay("127.0.0.1:1", platform.registryUrl(), 0)) {
            assertProblem(call(service, "GET", "/totals"), 503, "read-model-unavailable");
            assertProblem(call(service, "GET", "/readiness"), 503, "read-model-unavailable");
            assertProblem(call(service, "POST", "/totals"), 405, "method-not-allowed");
            assertProblem(call(service, "GET", "/totals/today"), 404, "not-found");
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body()).contains("/problems/" + slug + "\"", "\"status\":" + status);
    }
}
