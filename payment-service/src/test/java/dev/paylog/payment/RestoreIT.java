package dev.paylog.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.payment.kafka.Restore;
import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All state is lost, and comes back from the events alone. */
class RestoreIT {

    @TempDir Path data;

    @Test
    void foldsTheSameStateFromTheEventsAlone() throws Exception {
        try (var platform = TestPlatform.start();
                var _ = new Screening(platform.bootstrapServers(), platform.registryUrl());
                var admin =
                        Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()))) {
            List<String> before;
            try (var service = RunningService.start(platform, data)) {
                live(service);
                before = answers(service);
            }
            assertThat(restore(platform, "--compare")).isZero();
            try (var service = RunningService.start(platform, data)) {
                assertThat(answers(service)).isEqualTo(before);
                assertThat(pay(service, "alice", "bob", "42.01", "P-9").body())
                        .contains("insufficient-funds");
                assertThat(pay(service, "alice", "bob", "42.00", "P-10").statusCode())
                        .isEqualTo(201);
                assertThat(refund(service, paid(service), "8.01", "B-9").body())
                        .contains("refund-exceeds-payment");
            }
            refusesToDecideWithoutItsState(platform, admin);
        }
    }

    /** One of everything that leaves something behind. */
    private static void live(RunningService service) {
        open(service, "bank", ",\"kind\":\"SETTLEMENT\"");
        open(service, "alice", ",\"owner\":\"Alice\"");
        open(service, "bob", "");
        open(service, "carol", "");
        open(service, "yen", "");
        assertThat(pay(service, "bank", "alice", "50.00", "F-1").statusCode()).isEqualTo(201);
        String paid = paid(service);
        assertThat(pay(service, "alice", "bob", "12.01", "P-1").body())
                .contains("idempotency-key-reused");
        assertThat(refund(service, paid, "4.00", "B-1").statusCode()).isEqualTo(201);
        assertThat(pay(service, "alice", "nobody", "1.00", "P-2").body())
                .contains("creditor-account-unknown");
        assertThat(pay(service, "nobody", "alice", "1.00", "P-3").body())
                .contains("debtor-account-unknown");
        assertThat(pay(service, "bank", "carol", "600000.00", "P-4").statusCode()).isEqualTo(202);
        assertThat(pay(service, "bank", "carol", "2000000.00", "P-5").body())
                .contains("fraud-suspected");
        String referred = id(pay(service, "bank", "carol", "500000.00", "P-6"));
        assertThat(
                        service.post(
                                        "/accounts/bank/payments/%s/cancellation"
                                                .formatted(referred),
                                        "")
                                .statusCode())
                .isEqualTo(200);
        assertThat(service.post("/accounts/yen/closure", "").statusCode()).isEqualTo(200);
    }

    private static String paid(RunningService service) {
        return id(pay(service, "alice", "bob", "12.00", "P-1"));
    }

    private static List<String> answers(RunningService service) {
        return Stream.of(
                        open(service, "bank", ",\"kind\":\"SETTLEMENT\""),
                        open(service, "alice", ",\"owner\":\"Alice\""),
                        open(service, "bob", ""),
                        service.post("/accounts/yen/closure", ""),
                        pay(service, "alice", "bob", "12.00", "P-1"),
                        pay(service, "alice", "bob", "12.01", "P-1"),
                        pay(service, "alice", "nobody", "1.00", "P-2"),
                        pay(service, "nobody", "alice", "1.00", "P-3"),
                        pay(service, "bank", "carol", "600000.00", "P-4"),
                        pay(service, "bank", "carol", "500000.00", "P-6"))
                .map(HttpResponse::body)
                .toList();
    }

    private void refusesToDecideWithoutItsState(TestPlatform platform, Admin admin)
            throws Exception {
        String changelog = "payment-service-payments-changelog";
        admin.deleteTopics(Set.of(changelog)).all().get();
        assertThatThrownBy(() -> RunningService.start(platform, data))
                .hasStackTraceContaining(changelog + " is lost or empty");
        var marker = Map.of(new TopicPartition("payments.events", 0), new OffsetAndMetadata(0));
        admin.alterConsumerGroupOffsets("payment-service-restore", marker).all().get();
        assertThatThrownBy(() -> RunningService.start(platform, data))
                .hasStackTraceContaining("a restore of the state has begun and not ended");
        assertThat(restore(platform)).isZero();
        try (var service = RunningService.start(platform, data)) {
            assertThat(restore(platform)).as("while an instance runs").isEqualTo(1);
            assertThat(open(service, "bob", "").body()).contains("\"posted\":\"50.00\"");
        }
    }

    private int restore(TestPlatform platform, String... more) {
        var arguments =
                Stream.concat(
                                Stream.of(
                                        "--spring.kafka.bootstrap-servers="
                                                + platform.bootstrapServers(),
                                        "--paylog.registry-url=" + platform.registryUrl(),
                                        "--paylog.data-dir=" + data),
                                Stream.of(more))
                        .toArray(String[]::new);
        var restore = new SpringApplicationBuilder(Restore.class).web(WebApplicationType.NONE);
        return SpringApplication.exit(restore.run(arguments));
    }

    private static HttpResponse<String> open(RunningService service, String id, String more) {
        return service.post(
                "/accounts", "{\"accountId\":\"%s\",\"currency\":\"EUR\"%s}".formatted(id, more));
    }

    private static HttpResponse<String> pay(
            RunningService service, String debtor, String creditor, String value, String key) {
        return service.post(
                "/payments",
                """
                {"debtorAccount":"%s","creditorAccount":"%s","remittanceInformation":"Thanks",\
                "amount":{"value":"%s","currency":"EUR"},"endToEndId":"%s"}\
                """
                        .formatted(debtor, creditor, value, key),
                "Prefer",
                "wait=20");
    }

    private static HttpResponse<String> refund(
            RunningService service, String paymentId, String value, String key) {
        return service.post(
                "/accounts/bob/payments/%s/refunds".formatted(paymentId),
                "{\"amount\":{\"value\":\"%s\",\"currency\":\"EUR\"},\"endToEndId\":\"%s\"}"
                        .formatted(value, key));
    }

    private static String id(HttpResponse<String> response) {
        return response.body().replaceAll(".*\"paymentId\":\"([^\"]*)\".*", "$1");
    }
}
