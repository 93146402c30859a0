package dev.paylog.local.bench;

import dev.paylog.local.process.Failure;
import dev.paylog.local.process.KafkaTool;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the brokers do for Kafka's own tools. */
final class RawKafka {
    private static final Duration TOOL_LIMIT = Duration.ofMinutes(2);
    private static final Duration POLL_LIMIT = Duration.ofSeconds(10);
    private static final String SCRATCH = "bench.scratch";
    private static final int PARTITIONS = 12;
    private static final int SAMPLE = 500;
    private static final Pattern SENT = Pattern.compile("\\d+ records sent, ([\\d.]+) records/sec");

    /**
     * Its one line of numbers begins with a time; the last leaves out what joining a group took.
     */
    private static final Pattern READ = Pattern.compile("^[-0-9]{10} [^a-zA-Z]*, ([\\d.]+)$");

    private final String bootstrapServers;
    private final KafkaTool tools;

    RawKafka(String bootstrapServers, KafkaTool tools) {
        this.bootstrapServers = bootstrapServers;
        this.tools = tools;
    }

    /**
     * Records a second of ProducerPerformance, to a topic of its own with as many partitions as
     * ours have, which is deleted again.
     *
     * @param bytes of each record's value
     */
    double produced(int records, int bytes) {
        try (Admin admin = admin()) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(
                                            SCRATCH, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
            try {
                return produce(records, bytes);
            } finally {
                admin.deleteTopics(List.of(SCRATCH)).all().get();
            }
        } catch (ExecutionException problem) {
            throw new Failure("the scratch topic: " + problem.getCause(), problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while ProducerPerformance ran", interrupted);
        }
    }

    private double produce(int records, int bytes) {
        List<String> said =
                tools.run(
                        "ProducerPerformance",
                        List.of(
                                "--bootstrap-server",
                                bootstrapServers,
                                "--topic",
                                SCRATCH,
                                "--num-records",
                                Integer.toString(records),
                                "--record-size",
                                Integer.toString(bytes),
                                "--throughput",
                                "-1",
                                "--command-property",
                                "acks=all",
                                "compression.type=lz4",
                                "linger.ms=1"),
                        TOOL_LIMIT);
        // It tells of each five seconds, too; of all records only the last line.
        return lastRate("ProducerPerformance", SENT, said);
    }

    /**
     * Records a second of ConsumerPerformance, committed ones only.
     *
     * @param topics as a regular expression
     * @param records not more than there are
     */
    double consumed(String topics, long records) {
        List<String> said =
                tools.run(
                        "ConsumerPerformance",
                        List.of(
                                "--bootstrap-server",
                                bootstrapServers,
                                "--include",
                                topics,
                                "--num-records",
                                Long.toString(records),
                                "--command-property",
                                "isolation.level=read_committed"),
                        TOOL_LIMIT);
        return lastRate("ConsumerPerformance", READ, said);
    }

    private static double lastRate(String tool, Pattern pattern, List<String> said) {
        return said.reversed().stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .findFirst()
                .map(found -> Double.parseDouble(found.group(1)))
                .orElseThrow(
                        () ->
                                new Failure(
                                        "%s said no rate: %s"
                                                .formatted(tool, String.join("\n", said))));
    }

    /** Of the values of the newest records in one partition, in bytes. */
    int meanBytes(String topic) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                "false"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            TopicPartition first = new TopicPartition(topic, 0);
            consumer.assign(List.of(first));
            consumer.seekToEnd(List.of(first));
            consumer.seek(first, Math.max(0, consumer.position(first) - SAMPLE));
            return (int)
                    consumer.poll(POLL_LIMIT).records(first).stream()
                            .mapToInt(record -> record.serializedValueSize())
                            .average()
                            .orElseThrow(() -> new Failure("nothing is in " + topic));
        }
    }

    private Admin admin() {
        return Admin.create(
                Map.<String, Object>of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }
}
