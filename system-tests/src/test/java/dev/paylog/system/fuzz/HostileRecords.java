package dev.paylog.system.fuzz;

import dev.paylog.schemas.Topic;
import dev.paylog.schemas.TopicCatalogue;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Makes records of a topic that nobody should write there. None has a key that is in use. */
public final class HostileRecords implements AutoCloseable {

    /** With its key and framing, hardly less than the mebibyte that a producer sends at most. */
    private static final int LARGEST = 1_048_300;

    private static final int HEADERS_MAX = 1_000;
    private static final List<Integer> IDS = List.of(0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE);

    /**
     * A record, and what is odd about it.
     *
     * @param isUnreadable whether no reader can take it for anything
     */
    public record Odd(String kind, ProducerRecord<byte[], byte[]> record, boolean isUnreadable) {

        @Override
        public String toString() {
            return kind;
        }
    }

    private enum Kind {
        EMPTY,
        NOISE,
        HEADER_ALONE,
        UNKNOWN_SCHEMA,
        TORN,
        FLIPPED,
        TOO_LONG,
        OTHER_TYPE,
        TOMBSTONE,
        ODD_KEY,
        ODD_HEADERS
    }

    private final Samples samples;
    private final Random random;

    public HostileRecords(String registryUrl, long seed) {
        samples = new Samples(registryUrl);
        random = new Random(seed);
    }

    /** Of each kind one for each partition; the last in each is one that cannot be read. */
    public List<Odd> of(Topic topic, int rounds) {
        List<Odd> all = new ArrayList<>();
        for (int partition = 0; partition < topic.partitions(); partition++) {
            for (int round = 0; round < rounds; round++) {
                for (Kind kind : Kind.values()) {
                    all.add(of(kind, topic, partition));
                }
            }
        }
        int any = random.nextInt(topic.partitions());
        all.add(odd("the largest value", topic, any, key(), bytes(LARGEST)));
        all.add(odd("the largest key", topic, any, bytes(LARGEST), bytes(1)));
        for (int partition = 0; partition < topic.partitions(); partition++) {
            all.add(of(Kind.NOISE, topic, partition));
        }
        return all;
    }

    private Odd of(Kind kind, Topic topic, int partition) {
        String name = kind.name();
        return switch (kind) {
            case EMPTY -> odd(name, topic, partition, key(), new byte[0]);
            case NOISE -> odd(name, topic, partition, key(), noise());
            case HEADER_ALONE -> odd(name, topic, partition, key(), header());
            case UNKNOWN_SCHEMA -> odd(name, topic, partition, key(), unknown());
            case TORN -> odd(name, topic, partition, key(), spoilt(topic, this::torn));
            case FLIPPED -> odd(name, topic, partition, key(), spoilt(topic, this::flipped));
            case TOO_LONG -> odd(name, topic, partition, key(), spoilt(topic, this::longer));
            case OTHER_TYPE -> odd(name, topic, partition, key(), ofOtherType(topic));
            case TOMBSTONE -> odd(name, topic, partition, key(), null);
            case ODD_KEY -> odd(name, topic, partition, oddKey(topic), noise());
            case ODD_HEADERS -> withOddHeaders(odd(name, topic, partition, key(), noise()));
        };
    }

    private Odd odd(
            String kind,
            Topic topic,
            int partition,
            byte @Nullable [] key,
            byte @Nullable [] value) {
        return new Odd(
                kind,
                new ProducerRecord<>(topic.name(), partition, key, value),
                value != null && samples.areUnreadable(value));
    }

    private byte[] key() {
        return ("hostile-" + random.nextInt(Integer.MAX_VALUE)).getBytes(StandardCharsets.UTF_8);
    }

    /** None at all is refused by the broker where it compacts. */
    private byte @Nullable [] oddKey(Topic topic) {
        boolean isCompacted =
                Objects.requireNonNullElse(topic.config().get("cleanup.policy"), "")
                        .contains("compact");
        return switch (random.nextInt(4)) {
            case 0 -> isCompacted ? new byte[1] : null;
            case 1 -> new byte[0];
            case 2 -> bytes(10_000);
            default -> bytes(1 + random.nextInt(40));
        };
    }

    private byte[] bytes(int size) {
        var bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Its first byte is none of the wire format's. */
    private byte[] noise() {
        byte[] noise = bytes(1 + random.nextInt(300));
        noise[0] |= 1;
        return noise;
    }

    private byte[] header() {
        return Arrays.copyOf(new byte[5], 1 + random.nextInt(5));
    }

    /** The registry counts from 1, and does not get as far as this. */
    private byte[] unknown() {
        int id =
                random.nextBoolean()
                        ? Hostile.oneOf(IDS, random)
                        : random.nextInt(1_000_000, Integer.MAX_VALUE);
        byte[] rest = bytes(random.nextInt(60));
        return ByteBuffer.allocate(5 + rest.length).put((byte) 0).putInt(id).put(rest).array();
    }

    /** Where a flip of a bit leaves a record readable, another is tried. */
    private byte[] spoilt(Topic topic, UnaryOperator<byte[]> way) {
        byte[] sample = samples.of(topic, anyOf(topic.records()));
        byte[] spoilt = way.apply(sample);
        for (int tries = 0; !samples.areUnreadable(spoilt); tries++) {
            spoilt = tries < 100 ? way.apply(sample) : torn(sample);
        }
        return spoilt;
    }

    private byte[] torn(byte[] sample) {
        return Arrays.copyOf(sample, 5 + random.nextInt(sample.length - 5));
    }

    private byte[] flipped(byte[] sample) {
        byte[] flipped = sample.clone();
        flipped[random.nextInt(sample.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private byte[] longer(byte[] sample) {
        return Arrays.copyOf(sample, sample.length + 1 + random.nextInt(20));
    }

    /** Nobody has told its readers what to do with it. */
    private byte[] ofOtherType(Topic topic) {
        List<Topic> others =
                TopicCatalogue.load().topics().stream()
                        .filter(other -> !other.records().isEmpty())
                        .filter(other -> !other.records().equals(topic.records()))
                        .toList();
        Topic other = anyOf(others);
        return samples.of(other, anyOf(other.records()));
    }

    /** Among them the names that dead letters tell the reason under. */
    private Odd withOddHeaders(Odd odd) {
        var headers = odd.record().headers();
        headers.add("", new byte[0]);
        headers.add("null", null);
        headers.add("__streams.errors.topic", bytes(3));
        headers.add("__streams.errors.offset", null);
        headers.add(new String(bytes(100), StandardCharsets.UTF_8), bytes(100));
        for (int i = random.nextInt(HEADERS_MAX); i > 0; i--) {
            headers.add("odd", bytes(1));
        }
        return odd;
    }

    private <T> T anyOf(List<T> choices) {
        return Hostile.oneOf(choices, random);
    }

    @Override
    public void close() {
        samples.close();
    }
}
