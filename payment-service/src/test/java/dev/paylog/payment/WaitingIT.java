package dev.paylog.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.payments.events.PaymentSubmitted;
import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Callers that wait: how many may, what becomes of their places, and what they are told. */
class WaitingIT {

    private static final int CALLERS_MAX = 3;

    /** Longer than a place that was left may stay taken. */
    private static final Duration FREE_WITHIN = Duration.ofSeconds(20);

    @TempDir static Path data;

    @SuppressWarnings("NullAway.Init")
    private static RunningService service;

    @SuppressWarnings("NullAway.Init")
    private static Screening screening;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String bank = "bank-" + run;
    private final String shop = "shop-" + run;

    @BeforeAll
    static void start() {
        var platform = TestPlatform.shared();
        screening = new Screening(platform.bootstrapServers(), platform.registryUrl());
        service =
                RunningService.start(platform, data, "--paylog.waiting-callers-max=" + CALLERS_MAX);
    }

    @AfterAll
    static void stop() {
        service.close();
        screening.close();
    }

    @BeforeEach
    void open() {
        service.post("/accounts", Requests.settlementAccount(bank));
        service.post("/accounts", Requests.account(shop, ""));
    }

    @AfterEach
    void screenAgain() {
        screening.resume();
    }

    @Test
    void sendsAwayWhoeverWantsToWaitBesideTooManyOthers() {
        screening.pause();
        var waiting = waitAtOnce("W", "wait=30");
        awaitSubmitted(CALLERS_MAX);
        var refused = pay("1.00", "R-1", "wait=1");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.headers().firstValue("Preference-Applied")).isEmpty();
        assertThat(refused.body())
                .contains(
                        "https://paylog.dev/problems/overloaded",
                        CALLERS_MAX + " callers wait already");
        assertThat(pay("1.00", "A-1", "respond-async").statusCode()).isEqualTo(202);
        screening.resume();
        assertThat(waiting)
                .extracting(CompletableFuture::join)
                .extracting(HttpResponse::statusCode)
                .containsOnly(201);
        assertThat(pay("1.00", "R-1", "wait=20"))
                .returns(201, HttpResponse::statusCode)
                .returns(false, Requests::isReplayed);
    }

    /** All places are taken in each round, so one that leaked would be missing in the next. */
    @Test
    void givesThePlacesOfThoseWhoWentAwayToOthers() throws IOException {
        screening.pause();
        for (int round = 1; round <= 3; round++) {
            List<Socket> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS_MAX; i++) {
                callers.add(ask(payment("1.00", "G-%d-%d".formatted(round, i)), "wait=3"));
            }
            awaitSubmitted(round * CALLERS_MAX);
            assertThat(pay("1.00", "N-1", "wait=1").statusCode()).isEqualTo(503);
            for (Socket caller : callers) {
                caller.close();
            }
            awaitAllPlacesFree("F" + round);
        }
        screening.resume();
        assertThat(pay("1.00", "G-1-0", "wait=20").statusCode()).isEqualTo(201);
    }

    private void awaitAllPlacesFree(String key) {
        await().atMost(FREE_WITHIN)
                .untilAsserted(
                        () ->
                                assertThat(waitAtOnce(key, "wait=1"))
                                        .extracting(CompletableFuture::join)
                                        .extracting(HttpResponse::statusCode)
                                        .containsOnly(202));
    }

    @Test
    void saysHowLongItWaitedWhateverTheOutcome() {
        var paid = pay("12.50", "P-1", "wait=20");
        assertApplied(paid, 201, "wait=20");
        assertApplied(pay("12.50", "P-1", "wait=99"), 201, "wait=30");
        assertApplied(pay("12.51", "P-1", "wait=20"), 422, "wait=20");
        assertApplied(pay("1000000.00", "P-2", "wait=20"), 422, "wait=20");
        assertApplied(pay("1.00", "P-3", "respond-async, wait=20"), 201, "respond-async, wait=20");
        assertApplied(refund(Requests.paymentId(paid), "2.50", "wait=20"), 201, "wait=20");
        assertApplied(refund(Requests.paymentId(paid), "99.00", "wait=20"), 422, "wait=20");
        assertApplied(refund(UUID.randomUUID().toString(), "1.00", "wait=20"), 404, "wait=20");
        assertApplied(
                refund(Requests.paymentId(paid), "1.00", "respond-async"), 202, "respond-async");
        var referred = pay("500000.00", "P-4", "wait=20");
        assertApplied(referred, 202, "wait=20");
        assertApplied(cancel(Requests.paymentId(referred), "wait=20"), 200, "wait=20");
        assertApplied(cancel(Requests.paymentId(referred), "wait=0"), 202, "wait=0");
        assertApplied(cancel(Requests.paymentId(referred), "respond-async"), 202, "respond-async");
        assertApplied(cancel(Requests.paymentId(paid), "wait=20"), 409, "wait=20");
        assertApplied(cancel(UUID.randomUUID().toString(), "wait=20"), 404, "wait=20");
    }

    @Test
    void doesNotClaimToHaveDoneWhatItIgnored() {
        for (String ignored : List.of("wait=soon", "wait=-1", "return=minimal", "")) {
            assertThat(pay("1.00", "I-1", ignored))
                    .returns(201, HttpResponse::statusCode)
                    .returns(true, answer -> isSilent(answer));
        }
        assertThat(service.post("/accounts", Requests.account(shop, ""), "Prefer", "respond-async"))
                .returns(200, HttpResponse::statusCode)
                .returns(true, answer -> isSilent(answer));
        assertThat(
                        service.post(
                                "/payments",
                                payment("1.00", "I-2"),
                                "Content-Type",
                                "application/x-ndjson",
                                "Prefer",
                                "wait=1"))
                .returns(200, HttpResponse::statusCode)
                .returns(true, answer -> isSilent(answer));
        assertThat(pay("0.00", "I-3", "wait=20"))
                .returns(400, HttpResponse::statusCode)
                .returns(true, answer -> isSilent(answer));
    }

    private List<CompletableFuture<HttpResponse<String>>> waitAtOnce(String key, String prefer) {
        return IntStream.range(0, CALLERS_MAX)
                .mapToObj(
                        i ->
                                service.postLater(
                                        "/payments",
                                        payment("1.00", key + "-" + i),
                                        "Prefer",
                                        prefer))
                .toList();
    }

    /** Who is on the log has taken a place before. */
    private void awaitSubmitted(int payments) {
        await().untilAsserted(
                        () ->
                                assertThat(EventLog.committed(TestPlatform.shared()))
                                        .filteredOn(event -> event.key().equals(bank))
                                        .filteredOn(
                                                event -> event.value() instanceof PaymentSubmitted)
                                        .hasSizeGreaterThanOrEqualTo(payments));
    }

    /** Sends a request and leaves the answer where it is. */
    private static Socket ask(String body, String prefer) throws IOException {
        var socket = new Socket(service.base().getHost(), service.base().getPort());
        String request =
                """
                POST /payments HTTP/1.1\r
                Host: %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                Prefer: %s\r
                \r
                %s\
                """
                        .formatted(service.base().getAuthority(), body.length(), prefer, body);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private HttpResponse<String> pay(String value, String key, String prefer) {
        return service.post("/payments", payment(value, key), "Prefer", prefer);
    }

    private HttpResponse<String> refund(String paymentId, String value, String prefer) {
        return service.post(
                "/accounts/%s/payments/%s/refunds".formatted(shop, paymentId),
                Requests.refund(value, "B-" + value),
                "Prefer",
                prefer);
    }

    private HttpResponse<String> cancel(String paymentId, String prefer) {
        return service.post(
                "/accounts/%s/payments/%s/cancellation".formatted(bank, paymentId),
                "",
                "Prefer",
                prefer);
    }

    private String payment(String value, String key) {
        return Requests.payment(bank, shop, value, key);
    }

    private static void assertApplied(HttpResponse<String> answer, int status, String applied) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().allValues("Preference-Applied")).containsExactly(applied);
    }

    private static boolean isSilent(HttpResponse<String> answer) {
        return answer.headers().firstValue("Preference-Applied").isEmpty();
    }
}
