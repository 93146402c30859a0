package dev.paylog.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.system.Notifications.Event;
import dev.paylog.system.ReadModel.Balance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import tools.jackson.databind.JsonNode;

import java.util.List;

/** What the README shows, with all services running. */
@Timeout(180)
@ExtendWith(WholeSuite.class)
class SessionIT {

    private final Suite suite = Suite.shared();
    private final Customers customers = suite.customers();
    private final ReadModel readModel = suite.readModel();

    /** By other names: hostile requests are drawn from the examples, and may have opened those. */
    @Test
    void movesMoneyOnceForEachKey() {
        customers.openSettlement("vault");
        customers.open("adele");
        customers.open("boris");
        customers.pay(new Order("vault", "adele", "100.00", "F-1")).isPayment(201, "COMPLETED");

        Order order = new Order("adele", "boris", "12.50", "P-1");
        Answer paid = customers.pay(order).isPayment(201, "COMPLETED");
        Answer again = customers.pay(order).isPayment(201, "COMPLETED");

        assertThat(paid.isReplayed()).isFalse();
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.body()).isEqualTo(paid.body());
        customers.pay(order.withValue("12.51")).isProblem(422, "idempotency-key-reused");
        customers
                .pay(new Order("adele", "boris", "1000.00", "P-2"))
                .isProblem(422, "insufficient-funds");
        readModel.awaitBalance("adele", new Balance("87.50", "0.00", "87.50"));
        readModel.awaitBalance("boris", new Balance("12.50", "0.00", "12.50"));
        readModel.awaitBalance("vault", new Balance("-100.00", "0.00", ""));
    }

    @Test
    void showsEveryStepOfPayment() {
        customers.openWith("carol", "100.00");
        customers.open("dave");
        Order order = new Order("carol", "dave", "12.50", "P-1");
        Answer paid = customers.pay(order).isPayment(201, "COMPLETED");

        Answer payment = readModel.payment(paid.paymentId(), paid.body().path("version").asLong());

        assertThat(history(payment)).containsExactly("SUBMITTED", "SETTLED", "COMPLETED");
        assertThat(payment.text("/assessment/decision")).isEqualTo("APPROVE");
        assertThat(payment.text("/remittanceInformation")).isEqualTo(order.text());
    }

    @Test
    void givesStatementWithRunningBalance() {
        customers.openWith("erin", "100.00");
        customers.open("frank");
        Order order = new Order("erin", "frank", "12.50", "P-1");
        customers.pay(order).isPayment(201, "COMPLETED");

        readModel.awaitBalance("erin", new Balance("87.50", "0.00", "87.50"));

        assertThat(readModel.statement("erin"))
                .extracting(SessionIT::line)
                .containsExactly(
                        "PAYMENT 100.00 erin.source 100.00 Order F-1",
                        "PAYMENT -12.50 frank 87.50 Order P-1");
    }

    @Test
    void tellsCreditorLiveAndWhatWasMissed() throws InterruptedException {
        customers.openWith("grace", "100.00");
        customers.open("heidi");

        Event heard;
        try (var listener = suite.notifications().listen("heidi")) {
            customers.pay(new Order("grace", "heidi", "1.00", "P-1")).isPayment(201, "COMPLETED");
            heard = listener.next();
        }
        customers.pay(new Order("grace", "heidi", "2.00", "P-2")).isPayment(201, "COMPLETED");

        assertCredit(heard, "1.00", "1.00");
        try (var listener = suite.notifications().resume("heidi", heard.id())) {
            customers.pay(new Order("grace", "heidi", "4.00", "P-3")).isPayment(201, "COMPLETED");
            assertCredit(listener.next(), "2.00", "3.00");
            assertCredit(listener.next(), "4.00", "7.00");
        }
    }

    private static void assertCredit(Event event, String amount, String posted) {
        assertThat(event.name()).isEqualTo("PaymentReceived");
        assertThat(event.text("/accountId")).isEqualTo("heidi");
        assertThat(event.text("/payment/amount/value")).isEqualTo(amount);
        assertThat(event.text("/balance/posted")).isEqualTo(posted);
    }

    @Test
    void asksPersonAboutLargePayment() {
        customers.openWith("ivan", "20000.00");
        customers.open("judy");

        Answer referred = customers.pay(new Order("ivan", "judy", "10000.00", "P-1"));
        referred.isPayment(202, "IN_REVIEW");
        String id = referred.paymentId();

        await().until(() -> suite.reviewers().waitingPayments().contains(id));
        readModel.awaitBalance("ivan", new Balance("20000.00", "10000.00", "10000.00"));

        Answer decided = suite.reviewers().decide("ivan", id, "APPROVE", "rupert").isStatus(200);
        assertThat(decided.text("/reviewer")).isEqualTo("rupert");

        Answer payment = readModel.payment(id, 4);
        assertThat(history(payment))
                .containsExactly("SUBMITTED", "IN_REVIEW", "SETTLED", "COMPLETED");
        assertThat(payment.text("/assessment/decision")).isEqualTo("APPROVE");
        readModel.awaitBalance("judy", new Balance("10000.00", "0.00", "10000.00"));
        await().until(() -> !suite.reviewers().waitingPayments().contains(id));
        Answer late = suite.reviewers().decide("ivan", id, "DECLINE", "sybil");
        late.isProblem(409, "already-reviewed");
        assertThat(late.text("/assessment/reviewer")).isEqualTo("rupert");
    }

    @Test
    void stopsHugePayment() {
        customers.openWith("mallory", "200000.00");
        customers.open("niaj");

        Answer declined = customers.pay(new Order("mallory", "niaj", "100000.00", "P-1"));

        declined.isProblem(422, "fraud-suspected");
        Answer payment = readModel.payment(declined.paymentId(), 2);
        assertThat(history(payment)).containsExactly("SUBMITTED", "REJECTED");
        assertThat(payment.text("/reason")).isEqualTo("fraud-suspected");
        readModel.awaitBalance("mallory", new Balance("200000.00", "0.00", "200000.00"));
    }

    private static List<String> history(Answer payment) {
        return payment.body()
                .path("history")
                .valueStream()
                .map(step -> step.path("status").asString())
                .toList();
    }

    private static String line(JsonNode line) {
        return String.join(
                " ",
                line.path("kind").asString(),
                line.path("amount").asString(),
                line.path("counterparty").asString(),
                line.path("balance").asString(),
                line.path("text").asString());
    }
}
