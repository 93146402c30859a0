package dev.paylog.notification;

import static org.awaitility.Awaitility.await;

import dev.paylog.schemas.AvroSerializer;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How fast a client that resumes from the beginning passes by what concerns others in its
 * partition, beside how fast a plain consumer reads the same bytes. Run by hand, with a number of
 * events; the figures are in docs/notifications.md.
 */
final class PastAtFullSpeed {

    private static final String ACCOUNT = "resumes";
    private static final int PARTITION =
            BuiltInPartitioner.partitionForKey(ACCOUNT.getBytes(StandardCharsets.UTF_8), 12);
    private static final int ACCOUNTS = 1_000;
    private static final int TURNS = 5;
    private static final PrintStream OUT =
            new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private PastAtFullSpeed() {}

    public static void main(String[] arguments) throws InterruptedException {
        int events = Integer.parseInt(arguments[0]);
        try (var platform = TestPlatform.start();
                var service =
                        new ServiceProcess(
                                platform,
                                "512m",
                                "--paylog.deliveries.enabled=false",
                                "--paylog.heartbeat=1s")) {
            write(platform, events);
            try (var log = new EventLog(platform)) {
                log.openAs(ACCOUNT);
            }
            await().atMost(Duration.ofMinutes(2)).until(service::isReady);
            for (int turn = 0; turn < TURNS; turn++) {
                say("plain consumer", events, read(platform, events));
                say("client that resumes", events, resume(service));
            }
        }
    }

    private static void say(String who, int events, long nanos) {
        OUT.printf(
                "%-20s %,d events in %,d ms, %,.0f/s%n",
                who, events, nanos / 1_000_000, events * 1e9 / nanos);
    }

    /** All in one partition, whatever their accounts; the last one is for whoever resumes. */
    private static void write(TestPlatform platform, int events) {
        var avro = new AvroSerializer();
        avro.configure(Map.of(AvroSerializer.REGISTRY_URL, platform.registryUrl()), false);
        Map<String, Object> settings =
                Map.of(
                        "bootstrap.servers",
                        platform.bootstrapServers(),
                        "linger.ms",
                        20,
                        "batch.size",
                        1 << 18,
                        "compression.type",
                        "lz4");
        try (avro;
                var producer =
                        new KafkaProducer<>(
                                settings, new StringSerializer(), new ByteArraySerializer())) {
            for (int n = 0; n < events; n++) {
                String account = n == events - 1 ? ACCOUNT : "other-" + n % ACCOUNTS;
                byte[] value =
                        Objects.requireNonNull(
                                avro.serialize(
                                        Topics.PAYMENTS_EVENTS,
                                        SampleEvents.received(account, "E-" + n)));
                var _ =
                        producer.send(
                                new ProducerRecord<>(
                                        Topics.PAYMENTS_EVENTS, PARTITION, account, value));
            }
        }
    }

    private static long read(TestPlatform platform, int events) {
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        platform.bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        2_000);
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
            var partition = new TopicPartition(Topics.PAYMENTS_EVENTS, PARTITION);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long began = System.nanoTime();
            int count = 0;
            while (count < events) {
                count += consumer.poll(Duration.ofSeconds(1)).count();
            }
            return System.nanoTime() - began;
        }
    }

    /** From the connection to the last event of all. */
    private static long resume(Instance service) {
        URI address = service.at("/notifications?account=" + ACCOUNT);
        long began = System.nanoTime();
        try (var client = SseClient.connect(address, PARTITION + "--1")) {
            client.next();
            return System.nanoTime() - began;
        }
    }
}
