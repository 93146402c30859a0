package dev.paylog.system.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.local.Suite;
import dev.paylog.local.audit.AuditReport;
import dev.paylog.local.audit.Auditor;
import dev.paylog.local.audit.Fault;
import dev.paylog.local.cluster.ClusterSurvey;
import dev.paylog.local.cluster.ClusterView;
import dev.paylog.local.cluster.ClusterView.BrokerView;
import dev.paylog.local.load.Load;
import dev.paylog.local.load.LoadListener;
import dev.paylog.local.load.LoadSettings;
import dev.paylog.local.load.Second;
import dev.paylog.local.load.Shape;
import dev.paylog.local.load.Summary;
import dev.paylog.local.process.Broker;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A cluster of three, of which one is killed under load: payments go on, and all are found. */
@Timeout(600)
class ThreeBrokersIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final LoadSettings LOAD =
            new LoadSettings(20, Duration.ofSeconds(20), 8, Shape.UNIFORM, false, 1, PATIENCE);

    private final Suite suite = BankSuite.create("three-brokers", 3);

    @AfterEach
    void endAll() {
        BankSuite.end(suite);
    }

    @Test
    void goOnWithoutTheOneThatLedMost() throws InterruptedException {
        BankSuite.start(suite);
        ClusterView before = look();
        assertThat(before.brokers())
                .extracting(BrokerView::zone)
                .containsExactly("zone-1", "zone-2", "zone-3");
        assertThat(before.brokers())
                .allMatch(broker -> broker.replicas() == before.partitions() && broker.leads() > 0);

        Summary summary = loadWithout(leadsMost(before));

        assertThat(summary.failures()).isEmpty();
        assertThat(summary.acknowledged()).isEqualTo(summary.sent()).isPositive();
        await().atMost(PATIENCE).until(() -> audit(false).isAtRest());
        AuditReport audit = audit(true);
        assertThat(audit.findings()).isEmpty();
        assertThat(audit.count(Fault.DOUBLED)).isZero();
        assertThat(audit.acknowledged().lost()).isZero();
        assertThat(audit.acknowledged().found()).isEqualTo(summary.acknowledged());
        assertThat(look().withoutLeader()).isZero();
        assertThat(look().behind()).isEqualTo(before.partitions());
    }

    private Summary loadWithout(Broker victim) throws InterruptedException {
        var begun = new CountDownLatch(1);
        var load = new Load(LOAD, suite.addressesOf("payment-service"), ledgers(), listener(begun));
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            CompletableFuture<Summary> traffic = CompletableFuture.supplyAsync(load::run, threads);
            begun.await();
            suite.find(victim).orElseThrow().kill();
            return traffic.join();
        }
    }

    private static LoadListener listener(CountDownLatch begun) {
        return new LoadListener() {
            @Override
            public void preparing(String step, long done, long total) {}

            @Override
            public void second(Second second) {
                begun.countDown();
            }
        };
    }

    private Broker leadsMost(ClusterView view) {
        String name =
                view.brokers().stream()
                        .max(Comparator.comparingInt(BrokerView::leads))
                        .orElseThrow()
                        .broker();
        return suite.brokers().stream()
                .filter(broker -> broker.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    private ClusterView look() {
        try (var survey = new ClusterSurvey(suite.bootstrapServers())) {
            return survey.look();
        }
    }

    private Path ledgers() {
        return suite.workspace().data("load");
    }

    private AuditReport audit(boolean atRest) {
        return new Auditor(
                        new Auditor.Settings(
                                suite.bootstrapServers(),
                                suite.registry().url(),
                                ledgers(),
                                Duration.ofDays(90),
                                atRest),
                        (_, _, _) -> {})
                .run();
    }
}
