package dev.paylog.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.local.process.Workspace;
import dev.paylog.system.ReadModel.Balance;
import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The read model comes to the same from the events alone as from the states that payment-service
 * writes beside them, whatever happens to payments and accounts.
 */
@Timeout(240)
class ReplayedEventsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String EVENTS = "{\"source\":\"events\"}";
    private static final String REBUILDS = "/projection/rebuilds";

    private final TestPlatform platform = TestPlatform.start();
    private final Workspace workspace = workspace();
    private final ServiceProcess payment =
            service("payment-service", Map.of("PAYLOG_EXPIREAFTER", "8s"));
    private final ServiceProcess fraud = service("fraud-service", Map.of());
    private final ServiceProcess projection = service("projection-service", Map.of());
    private final Customers customers = new Customers(payment.api());
    private final Reviewers reviewers = new Reviewers(fraud.api());
    private final ReadModel readModel = new ReadModel(projection.api());

    private static Workspace workspace() {
        Workspace workspace = new Workspace(Path.of("target", "events").toAbsolutePath());
        workspace.delete();
        workspace.open();
        return workspace;
    }

    private ServiceProcess service(String name, Map<String, String> settings) {
        return ServiceProcess.of(platform, workspace, name, settings);
    }

    @AfterEach
    void end() {
        List.of(projection, fraud, payment).forEach(ServiceProcess::kill);
        workspace.deleteData();
        platform.close();
    }

    @Test
    void foldsEventsToWhatTheirStatesSay() {
        List.of(payment, fraud, projection).forEach(ServiceProcess::start);
        List.of(payment, fraud, projection).forEach(ServiceProcess::awaitReady);
        liveThroughEverything();

        assertThat(statuses())
                .contains("COMPLETED", "RETURNED", "REJECTED", "CANCELLED", "EXPIRED");
        String then = Instant.now().toString();
        List<JsonNode> before = everything("");
        rebuild(EVENTS);
        assertThat(everything("")).isEqualTo(before);
        rebuild("{\"source\":\"state\"}");
        assertThat(everything("")).isEqualTo(before);
        whilePaymentsAreMade(() -> rebuild(EVENTS));
        assertThat(everything("")).isNotEqualTo(before);
        String past = rebuild("{\"source\":\"events\",\"asOf\":\"%s\"}".formatted(then));
        assertThat(everything("&generation=" + past)).isEqualTo(before);
    }

    /** One of everything that leaves something behind. */
    private void liveThroughEverything() {
        customers.openWith("alice", "500000.00");
        customers.open("bob");
        customers.open("closed");
        customers.close("closed").isStatus(200);
        customers.limitOverdraft("bob", "50.00").isStatus(200);
        customers.limitOverdraft("bob", "20.00").isStatus(200);
        String expiring = refer("P-0");

        Order order = new Order("alice", "bob", "12.50", "P-1");
        String paid = customers.pay(order).isPayment(201, "COMPLETED").paymentId();
        customers.pay(order.withValue("12.51")).isProblem(422, "idempotency-key-reused");
        customers.refund("bob", paid, "4.00", "B-1").isPayment(201, "COMPLETED");
        customers.refund("bob", paid, "3.50", "B-2").isPayment(201, "COMPLETED");
        customers.refund("bob", paid, "9.00", "B-3").isProblem(422, "refund-exceeds-payment");
        pay("bob", "alice", "999.00", "P-2").isProblem(422, "insufficient-funds");
        pay("alice", "closed", "1.00", "P-3").isProblem(422, "account-closed");
        pay("alice", "nobody", "1.00", "P-4").isProblem(422, "creditor-account-unknown");
        pay("nobody", "alice", "1.00", "P-5").isProblem(422, "debtor-account-unknown");
        pay("alice", "bob", "100000.00", "P-6").isProblem(422, "fraud-suspected");
        reviewers.decide("alice", refer("P-7"), "APPROVE", "rita").isStatus(200);
        reviewers.decide("alice", refer("P-8"), "DECLINE", "rita").isStatus(200);
        customers.cancel("alice", refer("P-9")).isStatus(200);

        await().atMost(PATIENCE)
                .until(() -> readModel.payment(expiring, 1).text("/status").equals("EXPIRED"));
        await().atMost(PATIENCE)
                .until(() -> readModel.payment(paid, 3).text("/refunded").equals("7.50"));
        readModel.awaitBalance("alice", new Balance("489995.00", "0.00", "489995.00"));
    }

    private Answer pay(String debtor, String creditor, String value, String key) {
        return customers.pay(new Order(debtor, creditor, value, key));
    }

    private String refer(String key) {
        String id = pay("alice", "bob", "10000.00", key).isPayment(202, "IN_REVIEW").paymentId();
        await().atMost(PATIENCE).until(() -> reviewers.waitingPayments().contains(id));
        return id;
    }

    private List<String> statuses() {
        return readModel.payments().stream().map(at -> at.path("status").asString()).toList();
    }

    private List<JsonNode> everything(String parameter) {
        return Stream.of("/accounts?limit=500", "/payments?limit=500", "/totals?by=status")
                .map(query -> projection.api().get(query + parameter).isStatus(200).body())
                .toList();
    }

    /** The generation that it fills. */
    private String rebuild(String body) {
        String location =
                projection
                        .api()
                        .post(REBUILDS, body)
                        .isStatus(202)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow();
        await().atMost(PATIENCE)
                .until(() -> !projection.api().get(location).text("/endedAt").isEmpty());
        Answer ended = projection.api().get(location);
        assertThat(ended.text("/state")).as("%s", ended.body()).isEqualTo("SUCCEEDED");
        return ended.text("/generation");
    }

    private void whilePaymentsAreMade(Runnable action) {
        var over = new AtomicBoolean();
        var paying =
                CompletableFuture.runAsync(
                        () -> {
                            for (int number = 0; !over.get(); number++) {
                                customers.payWithoutWaiting(
                                        new Order("alice", "bob", "0.01", "M-" + number));
                            }
                        });
        try {
            action.run();
        } finally {
            over.set(true);
            paying.join();
        }
    }
}
