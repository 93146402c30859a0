package dev.paylog.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Two instances share the partitions; whom a caller asks makes no difference. */
class TwoInstancesIT {

    private static final int CALLERS = 100;

    @TempDir static Path data;

    @SuppressWarnings("NullAway.Init")
    private static RunningService one;

    @SuppressWarnings("NullAway.Init")
    private static RunningService other;

    @SuppressWarnings("NullAway.Init")
    private static Screening screening;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String bank = "bank-" + run;
    private final String shop = "shop-" + run;

    @BeforeAll
    static void start() {
        var platform = TestPlatform.shared();
        screening = new Screening(platform.bootstrapServers(), platform.registryUrl());
        one = start("one");
        other = start("other");
        await().atMost(Duration.ofSeconds(30)).until(TwoInstancesIT::areSharing);
    }

    private static RunningService start(String name) {
        return RunningService.start(TestPlatform.shared(), data.resolve(name));
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        screening.close();
    }

    @Test
    void makeOnePaymentOfAHundredEqualRequests() {
        openAccounts();
        var answers = atOnce("/payments", Requests.payment(bank, shop, "12.50", "P-1"));
        assertEqualAnswers(answers, 201);
        assertThat(answers.getFirst().body()).contains("\"status\":\"COMPLETED\"");
        assertThat(eventsOf(bank))
                .containsExactly(
                        "AccountOpened", "PaymentSubmitted", "PaymentSettled", "PaymentCompleted");
        assertThat(eventsOf(shop)).containsExactly("AccountOpened", "PaymentReceived");
    }

    @Test
    void giveBackAndCancelOnce() {
        openAccounts();
        String paid = Requests.paymentId(pay(one, "12.50", "P-1"));
        var refunds =
                atOnce(
                        "/accounts/%s/payments/%s/refunds".formatted(shop, paid),
                        Requests.refund("2.50", "R-1"));
        assertEqualAnswers(refunds, 201);
        assertThat(eventsOf(shop))
                .containsExactly(
                        "AccountOpened",
                        "PaymentReceived",
                        "PaymentSubmitted",
                        "PaymentSettled",
                        "PaymentCompleted");
        String referred = Requests.paymentId(pay(other, "500000.00", "P-2"));
        var cancellations =
                atOnce("/accounts/%s/payments/%s/cancellation".formatted(bank, referred), "");
        assertEqualAnswers(cancellations, 200);
        assertThat(eventsOf(bank)).endsWith("PaymentReferred", "PaymentCancelled");
    }

    @Test
    void openAnAccountOnce() {
        var answers = atOnce("/accounts", Requests.account(shop, ""));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnlyOnce(201);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 200)
                .hasSize(CALLERS - 1)
                .allMatch(Requests::isReplayed);
        assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.getFirst().body());
        assertThat(eventsOf(shop)).containsExactly("AccountOpened");
    }

    @Test
    void rememberWhatTheyAnsweredOverStopsAndStarts() {
        openAccounts();
        var first = pay(other, "12.50", "P-1");
        other.close();
        assertSameAgain(one, first);
        one.close();
        one = start("one");
        other = start("other");
        assertSameAgain(one, first);
        assertSameAgain(other, first);
        one.close();
        assertSameAgain(other, first);
        one = start("one");
        assertThat(eventsOf(bank)).containsOnlyOnce("PaymentSubmitted");
        assertThat(eventsOf(shop)).containsOnlyOnce("PaymentReceived");
    }

    private void assertSameAgain(RunningService asked, HttpResponse<String> first) {
        assertThat(pay(asked, "12.50", "P-1"))
                .returns(201, HttpResponse::statusCode)
                .returns(first.body(), HttpResponse::body)
                .matches(Requests::isReplayed, "replayed");
    }

    /** From every partition to the next, asked of the instance that owns it and of the other. */
    @Test
    void tellTheOutcomeToWhoeverAskedEither() {
        await().atMost(Duration.ofSeconds(30)).until(TwoInstancesIT::areSharing);
        List<String> accounts =
                IntStream.range(0, Partitions.COUNT)
                        .mapToObj(i -> Partitions.accountIn(i, run))
                        .toList();
        for (String account : accounts) {
            one.post("/accounts", Requests.account(account, ",\"overdraftLimit\":\"100.00\""));
        }
        List<CompletableFuture<HttpResponse<String>>> answers =
                IntStream.range(0, 2 * Partitions.COUNT)
                        .mapToObj(
                                i ->
                                        asked(i / Partitions.COUNT)
                                                .postLater(
                                                        "/payments",
                                                        Requests.payment(
                                                                accounts.get(i % Partitions.COUNT),
                                                                accounts.get(
                                                                        (i + 1) % Partitions.COUNT),
                                                                "1.00",
                                                                "P-" + i),
                                                        "Prefer",
                                                        "wait=20"))
                        .toList();
        assertThat(answers.stream().map(CompletableFuture::join))
                .allSatisfy(
                        answer ->
                                assertThat(answer)
                                        .returns(201, HttpResponse::statusCode)
                                        .doesNotMatch(Requests::isReplayed));
    }

    private static boolean areSharing() throws Exception {
        return Partitions.owners(TestPlatform.shared()) == 2;
    }

    private static RunningService asked(int number) {
        return number % 2 == 0 ? one : other;
    }

    private static List<HttpResponse<String>> atOnce(String path, String body) {
        return IntStream.range(0, CALLERS)
                .mapToObj(i -> asked(i).postLater(path, body, "Prefer", "wait=30"))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static void assertEqualAnswers(List<HttpResponse<String>> answers, int status) {
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(status);
        assertThat(answers).extracting(HttpResponse::body).containsOnly(answers.getFirst().body());
        assertThat(answers).filteredOn(Requests::isReplayed).hasSize(CALLERS - 1);
    }

    private void openAccounts() {
        one.post("/accounts", Requests.settlementAccount(bank));
        other.post("/accounts", Requests.account(shop, ""));
    }

    private HttpResponse<String> pay(RunningService asked, String value, String key) {
        return asked.post(
                "/payments", Requests.payment(bank, shop, value, key), "Prefer", "wait=30");
    }

    private static List<String> eventsOf(String account) {
        return EventLog.committed(TestPlatform.shared()).stream()
                .filter(event -> event.key().equals(account))
                .map(event -> event.value().getSchema().getName())
                .toList();
    }
}
