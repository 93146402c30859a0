package dev.paylog.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.HttpExchange;

import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Loopback;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class LoadTest {
    private static final LoadSettings SETTINGS = settings(100, Duration.ofMillis(300));

    @TempDir Path folder;

    private static LoadSettings settings(int rate, Duration duration) {
        return new LoadSettings(rate, duration, 10, Shape.UNIFORM, false, 1, Duration.ofMinutes(1));
    }

    @Test
    void writesExactlyWhatWasAcknowledgedToTheLedger() throws IOException {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (StubPayments service =
                new StubPayments(
                        (exchange, key, count) -> {
                            if (count % 4 < 3) {
                                acknowledged.add("id-" + key);
                            }
                            answerInTurn(exchange, key, count % 4);
                        })) {
            Summary summary = load(SETTINGS, service.address()).run();

            assertThat(Files.readAllLines(summary.ledger()))
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
            assertThat(summary.acknowledged()).isEqualTo(acknowledged.size());
            assertThat(summary.failed()).isEqualTo(30 - acknowledged.size()).isPositive();
            assertThat(summary.outcomes())
                    .containsOnlyKeys("201 completed", "202 open", "422 insufficient-funds");
            assertThat(summary.isRight()).isFalse();
        }
    }

    /** In all turns but the last the log has the payment. */
    private static void answerInTurn(HttpExchange exchange, String key, int turn)
            throws IOException {
        switch (turn) {
            case 0 -> StubPayments.accept(exchange, 201, key);
            case 1 -> StubPayments.accept(exchange, 202, key);
            case 2 -> StubPayments.answer(exchange, 422, refusal(key));
            default -> StubPayments.answer(exchange, 400, "{}");
        }
    }

    private static String refusal(String key) {
        return """
        {"type":"https://paylog.dev/problems/insufficient-funds","paymentId":"id-%s"}\
        """
                .formatted(key);
    }

    @Test
    void countsTheTimeThatAPaymentHadToWaitToBeSent() throws IOException {
        CountDownLatch seconds = new CountDownLatch(2);
        try (StubPayments service = new StubPayments(holdUntil(seconds))) {
            Summary summary = load(settings(1_000, Duration.ofMillis(100)), seconds, service).run();

            // One at a time: all but the first are sent after two seconds, and answered at once.
            assertThat(summary.failures()).isEmpty();
            assertThat(summary.acknowledged()).isEqualTo(100);
            assertThat(summary.latencyMillis().p50()).isGreaterThan(1_000);
        }
    }

    @Test
    void endsWhenTheServiceFallsTooFarBehind() throws IOException {
        CountDownLatch seconds = new CountDownLatch(2);
        LoadSettings hasty =
                new LoadSettings(
                        1_000,
                        Duration.ofHours(1),
                        10,
                        Shape.ZIPF,
                        false,
                        1,
                        Duration.ofMillis(500));
        try (StubPayments service = new StubPayments(holdUntil(seconds))) {
            Summary summary = load(hasty, seconds, service).run();

            assertThat(summary.endedEarly()).contains("does not keep up with 1,000 payments/s");
            assertThat(summary.isRight()).isFalse();
            assertThat(summary.acknowledged()).isEqualTo(summary.sent()).isPositive();
        }
    }

    private static StubPayments.Behaviour holdUntil(CountDownLatch over) {
        return (exchange, key, _) -> {
            try {
                over.await();
                StubPayments.accept(exchange, 202, key);
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Sends one at a time, and counts the seconds down. */
    private Load load(LoadSettings settings, CountDownLatch seconds, StubPayments service) {
        LoadListener listener =
                new LoadListener() {
                    @Override
                    public void preparing(String step, long done, long total) {}

                    @Override
                    public void second(Second second) {
                        seconds.countDown();
                    }
                };
        return new Load(settings, List.of(service.address()), folder, listener, 1);
    }

    @Test
    void takesAPaymentWithTheSameKeyToAnotherInstance() throws IOException {
        URI nobody = URI.create("http://127.0.0.1:" + Loopback.freePort());
        try (StubPayments service = new StubPayments(StubPayments.Behaviour.ACCEPTS)) {
            Summary summary = load(SETTINGS, service.address(), nobody).run();

            assertThat(summary.retries()).isEqualTo(15);
            assertThat(summary.retryReasons()).containsOnly(entry("ConnectException", 15L));
            assertThat(service.keys()).hasSize(30).doesNotHaveDuplicates();
            assertThat(Files.readAllLines(summary.ledger())).hasSize(30);
            assertThat(summary.isRight()).isTrue();
        }
    }

    @Test
    void triesAgainWithTheSameKeyWhenTheServiceIsBusy() throws IOException {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        try (StubPayments service =
                new StubPayments(
                        (exchange, key, _) -> {
                            if (seen.add(key)) {
                                exchange.getResponseHeaders().add("Retry-After", "1");
                                StubPayments.answer(exchange, 503, "{}");
                            } else {
                                StubPayments.accept(exchange, 202, key);
                            }
                        })) {
            Summary summary = load(SETTINGS, service.address()).run();

            assertThat(service.keys()).hasSize(60);
            assertThat(Set.copyOf(service.keys())).hasSize(30);
            assertThat(summary.retries()).isEqualTo(30);
            assertThat(summary.retryReasons()).containsOnly(entry("503", 30L));
            assertThat(Files.readAllLines(summary.ledger())).hasSize(30).doesNotHaveDuplicates();
        }
    }

    @Test
    void stopsInOrderAndKeepsWhatWasAcknowledged()
            throws IOException, ExecutionException, InterruptedException {
        try (StubPayments service = new StubPayments(StubPayments.Behaviour.ACCEPTS);
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Load load = load(settings(200, Duration.ofHours(1)), service.address());
            Future<Summary> running = thread.submit(load::run);
            Awaitility.await().until(() -> service.keys().size() > 20);

            load.stop();

            Summary summary = running.get();
            assertThat(summary.failures()).isEmpty();
            assertThat(summary.isRight()).isTrue();
            assertThat(summary.acknowledged()).isEqualTo(summary.sent());
            assertThat(Files.readAllLines(summary.ledger()))
                    .hasSize((int) summary.sent())
                    .hasSameSizeAs(service.keys());
        }
    }

    @Test
    void usesNewKeysInEachRunAndOpensAccountsOnce() throws IOException {
        try (StubPayments service = new StubPayments(StubPayments.Behaviour.ACCEPTS)) {
            load(SETTINGS, service.address()).run();
            assertThat(service.lines())
                    .hasSize(1 + 10 + 10)
                    .contains(
                            "{\"accountId\":\"load-bank\",\"currency\":\"EUR\",\"kind\":\"SETTLEMENT\"}",
                            "{\"accountId\":\"load-000010\",\"currency\":\"EUR\",\"kind\":\"CUSTOMER\"}");

            load(SETTINGS, service.address()).run();

            assertThat(service.lines()).hasSize(21);
            assertThat(service.keys()).hasSize(60).doesNotHaveDuplicates();
        }
    }

    @Test
    void saysWhyTheLedgerCannotBeWritten() throws IOException {
        try (StubPayments service = new StubPayments(StubPayments.Behaviour.ACCEPTS)) {
            Path inTheWay = Files.createFile(folder.resolve("file"));

            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(
                            () ->
                                    new Load(
                                                    SETTINGS,
                                                    List.of(service.address()),
                                                    inTheWay.resolve("load"),
                                                    LoadListener.SILENT)
                                            .run())
                    .withMessageContaining("cannot be");
        }
    }

    private Load load(LoadSettings settings, URI... targets) {
        return new Load(settings, List.of(targets), folder, LoadListener.SILENT);
    }
}
