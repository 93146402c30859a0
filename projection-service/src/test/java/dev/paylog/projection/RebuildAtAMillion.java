package dev.paylog.projection;

import static org.awaitility.Awaitility.await;

import com.sun.management.OperatingSystemMXBean;

import dev.paylog.projection.jdbc.DatabaseUnderTest;
import dev.paylog.projection.kafka.ExampleBank.Written;
import dev.paylog.projection.kafka.GeneratedBank;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import tools.jackson.databind.JsonNode;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures rebuilds over generated payments, from a broker of its own whose compacted topics hold
 * what compaction leaves. Run by hand, with the name of a {@link DatabaseUnderTest}, a number of
 * payments, and the sources; the figures are in docs/replay.md.
 */
final class RebuildAtAMillion {

    private static final int BATCH = 5_000;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Duration FILLED_WITHIN = Duration.ofHours(1);
    private static final int QUERIES_MAX = 100_000;
    private static final PrintStream OUT =
            new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final TestPlatform platform;
    private final int payments;
    private long told;

    private RebuildAtAMillion(TestPlatform platform, int payments) {
        this.platform = platform;
        this.payments = payments;
    }

    public static void main(String[] arguments) throws Exception {
        var database = DatabaseUnderTest.valueOf(arguments[0]);
        List<String> sources = Arrays.asList(arguments).subList(2, arguments.length);
        Path folder = Files.createTempDirectory("rebuild-at-a-million");
        try (TestPlatform platform = TestPlatform.start()) {
            var measured = new RebuildAtAMillion(platform, Integer.parseInt(arguments[1]));
            measured.write(sources.contains("events"));
            long nanos = measured.read();
            String[] settings = database.place(folder).settings();
            try (var service =
                    new ServiceUnderTest(
                            platform.bootstrapServers(), platform.registryUrl(), settings)) {
                measured.awaitReady(service);
                for (String source : sources) {
                    measured.rebuild(service, source, nanos);
                }
            }
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private void write(boolean withEvents) {
        var bank = new GeneratedBank();
        long begun = System.nanoTime();
        try (var topics = new StateTopics(platform.bootstrapServers(), platform.registryUrl())) {
            List<Written> opened = bank.opened().toList();
            if (withEvents) {
                topics.write(opened);
            }
            for (int i = 0; i < payments; i += BATCH) {
                topics.write(
                        IntStream.range(i, Math.min(payments, i + BATCH))
                                .boxed()
                                .flatMap(_ -> bank.payment())
                                .filter(
                                        at ->
                                                withEvents
                                                        || !at.topic()
                                                                .equals(Topics.PAYMENTS_EVENTS))
                                .toList());
            }
            topics.write(bank.accounts().toList());
        }
        tell("written", System.nanoTime() - begun);
    }

    /** As {@code ConsumerPerformance} does; the better of two. */
    private long read() {
        long nanos = Math.min(readOnce(), readOnce());
        tell("read as bytes", nanos);
        return nanos;
    }

    private long readOnce() {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                platform.bootstrapServers(),
                                ConsumerConfig.RECEIVE_BUFFER_CONFIG,
                                2 * 1024 * 1024,
                                ConsumerConfig.CHECK_CRCS_CONFIG,
                                false),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    Stream.of(Topics.ACCOUNTS_STATE, Topics.PAYMENTS_STATE)
                            .flatMap(topic -> consumer.partitionsFor(topic).stream())
                            .map(at -> new TopicPartition(at.topic(), at.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long begun = System.nanoTime();
            while (!ends.entrySet().stream()
                    .allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                consumer.poll(Duration.ofMillis(100));
            }
            return System.nanoTime() - begun;
        }
    }

    private void awaitReady(ServiceUnderTest service) {
        long begun = System.nanoTime();
        await().atMost(FILLED_WITHIN).until(service::isReady);
        tell("first filled", System.nanoTime() - begun);
    }

    /** Asks one query after the other meanwhile. */
    private void rebuild(ServiceUnderTest service, String source, long nanosToRead) {
        String id =
                service.post("/projection/rebuilds", "{\"source\":\"" + source + "\"}")
                        .headers()
                        .firstValue("Location")
                        .orElseThrow();
        var asker = new Asker(service);
        long begun = System.nanoTime();
        long phaseBegun = begun;
        String phase = "LOADING";
        long heap = 0;
        JsonNode status = service.json(id);
        while (status.path("state").asString().equals("RUNNING")) {
            LockSupport.parkNanos(LOOK_NANOS);
            asker.ask();
            heap =
                    Math.max(
                            heap,
                            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            status = service.json(id);
            String now = status.path("phase").asString();
            if (!now.equals(phase)) {
                tell(source + " " + phase, System.nanoTime() - phaseBegun);
                phaseBegun = System.nanoTime();
                phase = now;
            }
        }
        long nanos = System.nanoTime() - begun;
        tell(source + ", in all, " + status.path("state").asString(), nanos);
        OUT.printf(
                "  %.3f of reading bytes; heap at most %,d MB; %s; %s%n",
                nanosToRead / (double) nanos, heap >> 20, asker, status.path("failure"));
    }

    /** With the time that this process had a processor since the last time, whatever else ran. */
    private void tell(String what, long nanos) {
        long cpu =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getProcessCpuTime();
        OUT.printf(
                "%s: %,d ms, %,d payments/s, %,d ms on a processor%n",
                what,
                TimeUnit.NANOSECONDS.toMillis(nanos),
                payments * TimeUnit.SECONDS.toNanos(1) / nanos,
                TimeUnit.NANOSECONDS.toMillis(cpu - told));
        told = cpu;
    }

    /** Queries of somebody who uses the read model during a rebuild. */
    private static final class Asker {

        private static final List<String> QUERIES =
                List.of(
                        "/payments?limit=50",
                        "/payments?account=account-00000",
                        "/payments?q=word1",
                        "/accounts/account-00000",
                        "/accounts/account-00000/statement",
                        "/totals?by=status");

        private final ServiceUnderTest service;
        private final long[] nanos = new long[QUERIES_MAX];
        private int asked;
        private int failed;

        Asker(ServiceUnderTest service) {
            this.service = service;
        }

        void ask() {
            long begun = System.nanoTime();
            if (service.get(QUERIES.get(asked % QUERIES.size())).statusCode() != 200) {
                failed++;
            }
            nanos[asked++ % QUERIES_MAX] = System.nanoTime() - begun;
        }

        @Override
        public String toString() {
            long[] sorted = Arrays.copyOf(nanos, Math.min(asked, QUERIES_MAX));
            Arrays.sort(sorted);
            return "%d queries, %d failed, p50 %.1f ms, p99 %.1f ms"
                    .formatted(asked, failed, at(sorted, 0.5), at(sorted, 0.99));
        }

        private static double at(long[] sorted, double share) {
            return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1e6;
        }
    }
}
