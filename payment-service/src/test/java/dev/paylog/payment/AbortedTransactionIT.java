package dev.paylog.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.local.process.Loopback;
import dev.paylog.payment.domain.Ids;
import dev.paylog.payment.domain.Money;
import dev.paylog.payment.kafka.Restore;
import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * payment-service is killed in the middle of open transactions, again and again. Its stores must
 * not keep what these had written, for the log has never heard of it. {@code -Dpaylog.kills=500}
 * makes a long run of it.
 */
class AbortedTransactionIT {

    private static final int KILLS = Integer.getInteger("paylog.kills", 3);
    private static final long SEED = Long.getLong("paylog.seed", System.nanoTime());
    private static final int PAYMENTS_EACH = 50;
    private static final int PENDING_MAX = 150;
    private static final int ROUNDS_MAX = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** A kill surely meets an open transaction, and what that wrote is on the disk already. */
    private static final String[] LONG_TRANSACTIONS = {
        "--spring.kafka.streams.properties.commit.interval.ms=1500",
        "--spring.kafka.streams.properties.producer.transaction.timeout.ms=10000",
        "--spring.kafka.streams.properties.rocksdb.config.setter=" + EagerFlush.class.getName()
    };

    /** Banks pay without end; alice and bob have twenty euros each to spend. */
    private static final Map<String, String> ACCOUNTS =
            Map.of(
                    "bank-1", Requests.settlementAccount("bank-1"),
                    "bank-2", Requests.settlementAccount("bank-2"),
                    "alice", Requests.account("alice", ",\"overdraftLimit\":\"20.00\""),
                    "bob", Requests.account("bob", ",\"overdraftLimit\":\"20.00\""),
                    "shop", Requests.account("shop", ""));

    private static final List<String> PAYERS = List.of("bank-1", "bank-2", "alice", "bob");

    /** By name, because the creditor's event may come from another partition at any time. */
    private static final List<String> REJECTED = List.of("PaymentRejected");

    private static final Set<List<String>> PATHS =
            Set.of(
                    REJECTED,
                    List.of(
                            "PaymentCompleted",
                            "PaymentReceived",
                            "PaymentSettled",
                            "PaymentSubmitted"));

    @TempDir Path data;

    private final int port = Loopback.freePort();
    private final Random random = new Random(SEED);
    private final Map<String, String> payments = new HashMap<>();
    private final List<CompletableFuture<HttpResponse<String>>> submissions = new ArrayList<>();

    @Test
    void leavesNothingBehindInTheStores(TestReporter reporter) throws Exception {
        try (var platform = TestPlatform.start();
                var _ = new Screening(platform.bootstrapServers(), platform.registryUrl());
                var log = new Transactions(platform);
                var callers = new PersistentCallers(URI.create("http://127.0.0.1:" + port))) {
            reporter.publishEntry("seed", Long.toString(SEED));
            reporter.publishEntry("hit", killInTheMiddle(platform, log, callers).toString());
            try (var process = PaymentProcess.start(platform, data, port)) {
                assertThat(submissions)
                        .allSatisfy(one -> assertThat(one.join().statusCode()).isEqualTo(202));
                Ledger ledger = awaitAllEnded(platform);
                assertMoneyIsRight(ledger);
                assertStoresAnswerAs(ledger, callers);
                process.stop();
            }
            int aborted =
                    EventLog.everything(platform).size() - EventLog.committed(platform).size();
            reporter.publishEntry("aborted", Integer.toString(aborted));
            assertThat(aborted).as("events that were written and taken back").isPositive();
            assertStoresAreTheirChangelogs(new StoreFiles(platform, data));
            assertThat(compareWithTheEvents(platform)).as("differences to the events").isZero();
        }
    }

    /** Some hit the first transaction of a process, some one after others that were committed. */
    private List<Long> killInTheMiddle(
            TestPlatform platform, Transactions log, PersistentCallers callers) {
        List<Long> hit = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            var before = log.ends();
            try (var process = PaymentProcess.start(platform, data, port, LONG_TRANSACTIONS)) {
                if (kill == 0) {
                    ACCOUNTS.values().stream()
                            .map(account -> callers.ask("/accounts", account, "wait=5"))
                            .toList()
                            .forEach(CompletableFuture::join);
                }
                if (random.nextBoolean()) {
                    submit(callers);
                    log.awaitCommitted(before);
                }
                payUntilPending(log, before, callers);
                process.kill();
            }
            hit.add(log.pending(before));
        }
        return hit;
    }

    /** What was paid may be committed before so much of it is written at once. */
    private void payUntilPending(
            Transactions log, Map<TopicPartition, Long> before, PersistentCallers callers) {
        int wanted = random.nextInt(1, PENDING_MAX);
        int rounds = 0;
        do {
            assertThat(rounds++).as("rounds without %d pending", wanted).isLessThan(ROUNDS_MAX);
            submit(callers);
        } while (!log.becomePending(before, wanted));
    }

    private void submit(PersistentCallers callers) {
        for (int number = 0; number < PAYMENTS_EACH; number++) {
            for (String payer : PAYERS) {
                String key = "K-%d-%d".formatted(payments.size(), number);
                String payment = Requests.payment(payer, "shop", "1.00", key);
                payments.put(Ids.paymentId(payer, key), payment);
                submissions.add(callers.ask("/payments", payment, "respond-async"));
            }
        }
    }

    /** Each payment is on the log, once, with one path to one end; and no other is. */
    private Ledger awaitAllEnded(TestPlatform platform) {
        var newest = new AtomicReference<Ledger>();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            var ledger = new Ledger(EventLog.committed(platform));
                            newest.set(ledger);
                            assertThat(ledger.payments()).containsOnlyKeys(payments.keySet());
                            assertThat(ledger.payments().values()).allMatch(PATHS::contains);
                        });
        return newest.get();
    }

    private static void assertMoneyIsRight(Ledger ledger) {
        var accounts = ledger.accounts();
        assertThat(accounts.values().stream().mapToLong(Ledger.Line::posted).sum()).isZero();
        assertThat(accounts.values()).extracting(Ledger.Line::held).containsOnly(0L);
        assertThat(Stream.of("alice", "bob").map(accounts::get))
                .extracting(Ledger.Line::posted)
                .containsOnly(-2000L);
    }

    /** A request that is made again is answered from the stores. */
    private void assertStoresAnswerAs(Ledger ledger, PersistentCallers callers) {
        ACCOUNTS.forEach(
                (id, account) -> {
                    Ledger.Line line = Objects.requireNonNull(ledger.accounts().get(id));
                    assertThat(callers.ask("/accounts", account, "wait=5").join().body())
                            .contains(
                                    "\"posted\":\"" + decimal(line.posted()) + "\"",
                                    "\"held\":\"" + decimal(line.held()) + "\"",
                                    "\"version\":" + line.version() + ",");
                });
        var answers = new HashMap<String, CompletableFuture<HttpResponse<String>>>();
        payments.forEach(
                (id, payment) -> answers.put(id, callers.ask("/payments", payment, "wait=20")));
        answers.forEach(
                (id, answer) ->
                        assertThat(answer.join().statusCode())
                                .as(id)
                                .isEqualTo(REJECTED.equals(ledger.payments().get(id)) ? 422 : 201));
    }

    private static String decimal(long minor) {
        return new Money(minor, "EUR").decimal();
    }

    private static void assertStoresAreTheirChangelogs(StoreFiles files) throws RocksDBException {
        for (String store : List.of("accounts", "payments", "receipts", "timeline")) {
            assertThat(files.differences(store)).isEmpty();
        }
    }

    /** The restore folds the events anew, and tells whether the changelogs were equal to that. */
    private int compareWithTheEvents(TestPlatform platform) {
        var restore = new SpringApplicationBuilder(Restore.class).web(WebApplicationType.NONE);
        return SpringApplication.exit(
                restore.run(
                        "--compare",
                        "--spring.kafka.bootstrap-servers=" + platform.bootstrapServers(),
                        "--paylog.registry-url=" + platform.registryUrl(),
                        "--paylog.data-dir=" + data));
    }
}
