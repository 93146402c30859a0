package dev.paylog.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paylog.local.process.Service;
import dev.paylog.local.process.Workspace;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** One payment, followed through all services and topics. */
@Timeout(300)
class TracesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> SERVICES =
            List.of(
                    "payment-service",
                    "fraud-service",
                    "notification-service",
                    "projection-service");
    private static final Workspace WORKSPACE =
            new Workspace(Path.of("target", "traced-suite").toAbsolutePath());

    /** The payment's trace stays here; docs/operating.md shows one. */
    private static final Path TEXT = WORKSPACE.folder().resolve("trace.txt");

    private static TestPlatform platform;
    private static TraceStore store;
    private static List<ServiceProcess> services;

    @BeforeAll
    static void startAll() throws IOException {
        WORKSPACE.delete();
        WORKSPACE.open();
        store = TraceStore.start();
        platform = TestPlatform.start();
        services = SERVICES.stream().map(TracesIT::traced).toList();
        services.forEach(ServiceProcess::start);
        services.forEach(ServiceProcess::awaitReady);
    }

    private static ServiceProcess traced(String name) {
        var settings =
                Map.of(
                        Service.TRACES_ENDPOINT,
                        store.endpoint(),
                        "OTEL_BSP_SCHEDULE_DELAY",
                        "100",
                        "LOGGING_STRUCTURED_FORMAT_CONSOLE",
                        "ecs");
        return ServiceProcess.of(platform, WORKSPACE, name, settings);
    }

    @AfterAll
    static void endAll() {
        services.forEach(ServiceProcess::kill);
        platform.close();
        store.close();
        WORKSPACE.deleteData();
    }

    @Test
    void followPaymentFromTopicToTopic() {
        var customers = new Customers(services.getFirst().api());
        customers.openWith("alice", "100.00");
        customers.open("bob");
        Answer paid = customers.pay(new Order("alice", "bob", "12.50", "P-1"));
        String place = "/payments/" + paid.isPayment(201, "COMPLETED").paymentId();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            Trace trace = store.traceOf(place);
                            Files.writeString(TEXT, trace.toString());
                            assertThat(trace.beginnings())
                                    .containsExactly("payment-service: POST /payments");
                            assertThat(trace.services()).containsAll(SERVICES);
                            assertThat(trace.pathTo("projection-service: payments.state process"))
                                    .startsWith(
                                            "payment-service: POST /payments",
                                            "payment-service: payments.commands publish",
                                            "payment-service: payments.commands process");
                        });
    }

    @Test
    void areNamedInLogsOfNothingButJson()
            throws ExecutionException, InterruptedException, IOException {
        String traceId = "0af7651916cd43dd8448eb211c80319c";
        sendUnreadableEvent("carol", "00-" + traceId + "-b7ad6b7169203331-01");

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(lines("notification-service"))
                                        .anySatisfy(
                                                line -> {
                                                    assertThat(text(line, "/log/level"))
                                                            .isEqualTo("WARN");
                                                    assertThat(text(line, "/account/id"))
                                                            .isEqualTo("carol");
                                                    assertThat(text(line, "/trace_id"))
                                                            .isEqualTo(traceId);
                                                }));
        for (String service : SERVICES) {
            assertThat(lines(service))
                    .isNotEmpty()
                    .allSatisfy(
                            line -> {
                                assertThat(text(line, "/@timestamp")).isNotEmpty();
                                assertThat(text(line, "/log/level")).isNotEmpty();
                                assertThat(text(line, "/service/name")).isEqualTo(service);
                            });
        }
    }

    private static void sendUnreadableEvent(String account, String traceparent)
            throws ExecutionException, InterruptedException {
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, platform.bootstrapServers());
        var text = new StringSerializer();
        try (var producer = new KafkaProducer<>(settings, text, text)) {
            var record = new ProducerRecord<>(Topics.PAYMENTS_EVENTS, account, "no event");
            record.headers().add("traceparent", traceparent.getBytes(UTF_8));
            producer.send(record).get();
        }
    }

    /** Fails with the first line that is no JSON. */
    private static List<JsonNode> lines(String service) throws IOException {
        return Files.readAllLines(WORKSPACE.log(service)).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    private static String text(JsonNode line, String pointer) {
        return line.at(pointer).asString("");
    }
}
