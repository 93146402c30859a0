package dev.paylog.local.chaos;

import dev.paylog.local.process.Failure;
import dev.paylog.schemas.Topic;
import dev.paylog.schemas.TopicCatalogue;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Writes what nobody can read to the topics of the catalogue. Three are spared, as the auditor
 * reads them whole and is right to call anything unreadable there wrong: the events and the two
 * states.
 */
final class Poison {
    private static final List<String> SPARED =
            List.of("payments.events", "payments.state", "accounts.state");

    /** So many fit into a batch beside key and headers, where a topic takes the usual 1 MiB. */
    private static final int LARGE_BYTES = 1_000_000;

    private static final int UNKNOWN_SCHEMA = Integer.MAX_VALUE;

    private final String bootstrapServers;

    Poison(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** The topics that get some. */
    static List<String> topics() {
        return TopicCatalogue.load().topics().stream()
                .map(Topic::name)
                .filter(topic -> !SPARED.contains(topic) && !topic.endsWith("-dlt"))
                .toList();
    }

    /**
     * Returns when the log has all of them.
     *
     * @throws Failure when a topic does not take one
     */
    void pour(Kind kind, int draw) {
        var random = new Random(draw);
        List<byte[]> values =
                kind == Kind.OVERSIZED_RECORDS ? List.of(noise(random, LARGE_BYTES)) : bad(random);
        Map<String, Object> settings =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (String topic : topics()) {
                for (byte[] value : values) {
                    producer.send(new ProducerRecord<>(topic, "chaos-" + draw, value)).get();
                }
            }
        } catch (ExecutionException refused) {
            throw new Failure("a topic did not take poison: " + refused.getCause(), refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while writing", interrupted);
        }
    }

    /** Nothing, another format, a schema that nobody knows, and a header alone. */
    private static List<byte[]> bad(Random random) {
        byte[] unknown =
                ByteBuffer.allocate(Byte.BYTES + Integer.BYTES + 16)
                        .put((byte) 0)
                        .putInt(UNKNOWN_SCHEMA)
                        .array();
        byte[] torn =
                ByteBuffer.allocate(Byte.BYTES + Integer.BYTES).put((byte) 0).putInt(1).array();
        return Stream.of(new byte[0], noise(random, 64), unknown, torn).toList();
    }

    /** Its first byte is none of the wire format's. */
    private static byte[] noise(Random random, int size) {
        var bytes = new byte[size];
        random.nextBytes(bytes);
        bytes[0] = 'x';
        return bytes;
    }
}
