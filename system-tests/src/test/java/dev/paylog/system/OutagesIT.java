package dev.paylog.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.system.ReadModel.Balance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What becomes of the money while a service is away, and when it is back. */
@Timeout(180)
@ExtendWith(WholeSuite.class)
class OutagesIT {

    private static final int PAYERS = 10;
    private static final int PAYMENTS_EACH = 15;
    private static final int KILLS = 2;

    private final Suite suite = Suite.shared();
    private final Customers customers = suite.customers();
    private final ReadModel readModel = suite.readModel();

    @Test
    void holdsTheAmountUntilFraudServiceIsBack() {
        customers.openWith("olivia", "100.00");
        customers.open("peggy");
        suite.fraud().stop();

        Order order = new Order("olivia", "peggy", "40.00", "P-1");
        Answer waiting = customers.payAndWait(order, Duration.ofSeconds(1));
        waiting.isPayment(202, "SUBMITTED");
        readModel.awaitBalance("olivia", new Balance("100.00", "40.00", "60.00"));
        assertThat(readModel.payment(waiting.paymentId(), 1).text("/status"))
                .isEqualTo("SUBMITTED");

        suite.fraud().start();
        assertThat(readModel.payment(waiting.paymentId(), 3).text("/status"))
                .isEqualTo("COMPLETED");
        readModel.awaitBalance("olivia", new Balance("60.00", "0.00", "60.00"));
        readModel.awaitBalance("peggy", new Balance("40.00", "0.00", "40.00"));
    }

    @Test
    void rebuildsDeletedReadModelFromTheLog() throws IOException {
        customers.openWith("quentin", "100.00");
        customers.open("ruth");
        customers.pay(new Order("quentin", "ruth", "12.50", "P-1")).isPayment(201, "COMPLETED");
        readModel.awaitBalance("ruth", new Balance("12.50", "0.00", "12.50"));
        readModel.awaitSumOfBalancesZero();
        String createdAt = readModel.createdAt();
        List<List<JsonNode>> before = everything();

        suite.projection().stop();
        deleteFiles(suite.projection().data());
        suite.projection().start();
        suite.projection().awaitReady();

        assertThat(readModel.createdAt()).isGreaterThan(createdAt);
        assertThat(everything()).isEqualTo(before);
    }

    private List<List<JsonNode>> everything() {
        return List.of(readModel.accounts(), readModel.payments(), readModel.statement("quentin"));
    }

    private static void deleteFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void remembersItsAnswersWhenPaymentServiceIsBack() {
        customers.openWith("trent", "100.00");
        customers.open("victor");
        Order order = new Order("trent", "victor", "12.50", "P-1");
        Answer paid = customers.pay(order).isPayment(201, "COMPLETED");

        suite.payment().stop();
        suite.payment().start();
        suite.payment().awaitReady();

        Answer again = customers.pay(order).isPayment(201, "COMPLETED");
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.body()).isEqualTo(paid.body());
        customers
                .pay(new Order("trent", "victor", "87.51", "P-2"))
                .isProblem(422, "insufficient-funds");
        customers.pay(new Order("trent", "victor", "87.50", "P-3")).isPayment(201, "COMPLETED");
        readModel.awaitBalance("victor", new Balance("100.00", "0.00", "100.00"));
    }

    /** Killed twice, because the second time it runs on stores that it has restored. */
    @Test
    void paysOnceWhatWasAcknowledgedBeforePaymentServiceWasKilled() {
        payers().forEach(payer -> customers.openWith(payer, "100.00"));
        customers.open("shop");

        try (var callers = new Callers(customers)) {
            for (int kill = 0; kill < KILLS; kill++) {
                int answered = callers.acknowledged().size();
                int unanswered = callers.unanswered();
                List<Order> orders = orders("K" + kill);
                callers.pay(orders);
                callers.awaitAcknowledged(answered + orders.size() / 3);
                suite.payment().kill();
                suite.payment().start();
                suite.payment().awaitReady();
                callers.awaitAcknowledged(answered + orders.size());
                assertThat(callers.unanswered()).as("hit while working").isGreaterThan(unanswered);
            }
            awaitCompleted(callers.acknowledged().stream().sorted().toList());
        }

        String left = "%d.00".formatted(100 - KILLS * PAYMENTS_EACH);
        String taken = "%d.00".formatted(KILLS * PAYMENTS_EACH * PAYERS);
        readModel.awaitBalance("shop", new Balance(taken, "0.00", taken));
        payers().forEach(payer -> readModel.awaitBalance(payer, new Balance(left, "0.00", left)));
        payers().forEach(this::assertEachPaidOnce);
    }

    private static List<String> payers() {
        return IntStream.range(0, PAYERS).mapToObj("payer-%d"::formatted).toList();
    }

    private static List<Order> orders(String round) {
        return IntStream.range(0, PAYMENTS_EACH)
                .boxed()
                .flatMap(
                        number ->
                                payers().stream()
                                        .map(
                                                payer ->
                                                        new Order(
                                                                payer,
                                                                "shop",
                                                                "1.00",
                                                                round + "-" + number)))
                .toList();
    }

    private void awaitCompleted(List<String> paymentIds) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> {
                            List<JsonNode> payments = readModel.paymentsOf("shop");
                            assertThat(payments)
                                    .filteredOn(payment -> !isCompleted(payment))
                                    .isEmpty();
                            assertThat(payments)
                                    .extracting(payment -> payment.path("paymentId").asString())
                                    .containsExactlyInAnyOrderElementsOf(paymentIds);
                        });
    }

    private static boolean isCompleted(JsonNode payment) {
        return payment.path("status").asString().equals("COMPLETED");
    }

    /** The first line is the money that the account was opened with. */
    private void assertEachPaidOnce(String payer) {
        assertThat(readModel.statement(payer))
                .hasSize(1 + KILLS * PAYMENTS_EACH)
                .extracting(line -> line.path("paymentId").asString())
                .doesNotHaveDuplicates();
    }
}
