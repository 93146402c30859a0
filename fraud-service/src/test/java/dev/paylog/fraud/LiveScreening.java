package dev.paylog.fraud;

import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Submits 500 payments a second at fixed times, and measures from when each was due until whoever
 * reads what is committed has its verdict, which carries the headers of the event.
 */
final class LiveScreening implements AutoCloseable {

    private static final long APART_NANOS = TimeUnit.SECONDS.toNanos(1) / 500;
    private static final String DUE = "due";
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LAST_WITHIN = Duration.ofSeconds(10);
    private static final int PAYMENTS_MAX = 1_000_000;

    private final GeneratedPayments generated = new GeneratedPayments(2);
    private final EventsWriter events;
    private final KafkaConsumer<byte[], byte[]> consumer;

    LiveScreening(TestPlatform platform) {
        events = new EventsWriter(platform);
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                platform.bootstrapServers(),
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.FRAUD_ASSESSMENTS).stream()
                        .map(at -> new TopicPartition(at.topic(), at.partition()))
                        .toList();
        consumer.assign(partitions);
    }

    /** While that takes, and as many payments as fit. */
    String during(Runnable what) throws InterruptedException {
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        var submitting = new Submitting();
        var submitter = Thread.ofPlatform().name("submit").start(submitting);
        var worker = Thread.ofPlatform().name("meanwhile").start(what);
        var latencies = new long[PAYMENTS_MAX];
        int heard = 0;
        while (worker.isAlive()) {
            heard = hear(latencies, heard);
        }
        submitting.isOver = true;
        submitter.join();
        long deadline = System.nanoTime() + LAST_WITHIN.toNanos();
        while (heard < submitting.submitted && System.nanoTime() < deadline) {
            heard = hear(latencies, heard);
        }
        long[] sorted = Arrays.copyOf(latencies, heard);
        Arrays.sort(sorted);
        return "%,d of %,d payments, p50 %.1f ms, p99 %.1f ms, most %.1f ms"
                .formatted(
                        heard,
                        submitting.submitted,
                        at(sorted, 0.5),
                        at(sorted, 0.99),
                        at(sorted, 1));
    }

    private int hear(long[] latencies, int heard) {
        int next = heard;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            Header due = record.headers().lastHeader(DUE);
            if (due != null) {
                latencies[next++] = System.nanoTime() - ByteBuffer.wrap(due.value()).getLong();
            }
        }
        return next;
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }

    private final class Submitting implements Runnable {

        private volatile boolean isOver;
        private volatile int submitted;

        @Override
        public void run() {
            long begun = System.nanoTime();
            int next = 0;
            while (!isOver) {
                long due = begun + next * APART_NANOS;
                LockSupport.parkNanos(due - System.nanoTime());
                byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(due).array();
                long now = System.currentTimeMillis();
                events.write(generated.waiting(now), now, new RecordHeader(DUE, value));
                submitted = ++next;
            }
        }
    }

    @Override
    public void close() {
        events.close();
        consumer.close();
    }
}
