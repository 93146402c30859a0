package dev.paylog.fraud.kafka;

import dev.paylog.fraud.domain.FirstRules;
import dev.paylog.fraud.domain.Rule;
import dev.paylog.fraud.domain.Velocity;
import dev.paylog.fraud.messages.PaymentAssessed;
import dev.paylog.fraud.messages.ReviewReply;
import dev.paylog.payments.Assessment;
import dev.paylog.payments.Decision;
import dev.paylog.payments.events.PaymentSubmitted;
import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.Settlement;
import dev.paylog.schemas.Topics;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The topology with the first rules, in one thread and without a broker. */
final class ScreeningDriver implements AutoCloseable {

    static final String SERVICE = "fraud-service";

    final RulesView rules = new RulesView();

    /** Where views send their dead letters. */
    final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    private final SelfDescribingSerde avro = new SelfDescribingSerde();
    final ReviewsView openReviews = new ReviewsView(avro);
    private final Path folder = temporary();
    private final TopologyTestDriver driver =
            new TopologyTestDriver(
                    ScreeningTopology.build(
                            avro, rules, openReviews, new DeadLetterSender(producer, SERVICE)),
                    settings(folder));

    final TestInputTopic<String, byte[]> events = input(Topics.PAYMENTS_EVENTS);
    final TestInputTopic<String, byte[]> commands = input(Topics.FRAUD_COMMANDS);
    final TestInputTopic<String, byte[]> ruleVersions = input(Topics.FRAUD_RULES);
    final TestInputTopic<String, byte[]> queue = input(Topics.FRAUD_REVIEWS);
    final TestOutputTopic<String, IndexedRecord> assessments = output(Topics.FRAUD_ASSESSMENTS);
    final TestOutputTopic<String, IndexedRecord> reviews = output(Topics.FRAUD_REVIEWS);
    final TestOutputTopic<String, IndexedRecord> replies = output(Topics.FRAUD_REPLIES);

    ScreeningDriver() {
        FirstRules.all().forEach(this::put);
    }

    PaymentSubmitted submit(String debtor, long amount, String currency) {
        PaymentSubmitted submitted = Samples.submitted(debtor, amount, currency);
        pipe(submitted);
        return submitted;
    }

    void pipe(PaymentSubmitted submitted) {
        events.pipeInput(submitted.getPayment().getDebtorAccount(), bytes(submitted));
    }

    void settle(PaymentSubmitted submitted) {
        events.pipeInput(
                submitted.getPayment().getDebtorAccount(), bytes(Samples.settled(submitted)));
    }

    /** What is remembered of a debtor's payments. */
    @Nullable Velocity velocity(String debtor) {
        return driver.<String, Velocity>getKeyValueStore(ScreeningTopology.VELOCITIES).get(debtor);
    }

    /** A version of a rule, as another instance writes it. */
    void put(Rule rule) {
        ruleVersions.pipeInput(RuleMessages.key(rule), bytes(RuleMessages.toMessage(rule)));
    }

    void submitAt(Instant time) {
        events.pipeInput("late", bytes(Samples.submitted("late", 1, "EUR")), time);
        driver.advanceWallClockTime(Duration.ofMinutes(1));
    }

    void decide(PaymentSubmitted submitted, Decision decision) {
        commands.pipeInput(
                submitted.getPayment().getDebtorAccount(),
                bytes(Samples.decideReview(submitted, decision)));
    }

    /** The next one. */
    Assessment assessment() {
        return ((PaymentAssessed) assessments.readValue()).getAssessment();
    }

    Decision decision() {
        return assessment().getDecision();
    }

    ReviewReply reply() {
        return (ReviewReply) replies.readValue();
    }

    TestRecord<String, byte[]> deadLetter(String topic) {
        return deadLetters(topic).readRecord();
    }

    /** Somebody has decided that it be tried again, with what is handed over. */
    void settle(TestRecord<String, byte[]> letter) {
        String place =
                Settlement.place(
                        text(letter, DeadLetters.TOPIC),
                        Integer.parseInt(text(letter, DeadLetters.PARTITION)),
                        Long.parseLong(text(letter, DeadLetters.OFFSET)));
        var parked =
                new ConsumerRecord<>(
                        "letters",
                        0,
                        0,
                        letter.key().getBytes(StandardCharsets.UTF_8),
                        letter.value());
        letter.headers().forEach(parked.headers()::add);
        var record =
                Objects.requireNonNull(Settlement.of(place, false))
                        .record(parked, Topics.FRAUD_COMMANDS);
        commands.pipeInput(new TestRecord<>(letter.key(), record.value(), record.headers()));
    }

    private static String text(TestRecord<?, ?> letter, String header) {
        byte[] value = Objects.requireNonNull(letter.headers().lastHeader(header)).value();
        return new String(value, StandardCharsets.UTF_8);
    }

    boolean hasDeadLetters(String topic) {
        return !deadLetters(topic).isEmpty();
    }

    static byte[] bytes(IndexedRecord value) {
        return SelfDescribingSerde.write(value);
    }

    static String paymentId(PaymentSubmitted submitted) {
        return submitted.getPayment().getPaymentId();
    }

    private TestInputTopic<String, byte[]> input(String topic) {
        return driver.createInputTopic(
                topic,
                new StringSerializer(),
                new ByteArraySerializer(),
                Samples.NOW,
                Duration.ZERO);
    }

    private TestOutputTopic<String, IndexedRecord> output(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), avro.deserializer());
    }

    private TestOutputTopic<String, byte[]> deadLetters(String topic) {
        return driver.createOutputTopic(
                Topics.deadLetters(topic, SERVICE),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("screening");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties settings(Path folder) {
        var settings = new Properties();
        settings.putAll(
                Map.of(
                        StreamsConfig.APPLICATION_ID_CONFIG,
                        SERVICE,
                        StreamsConfig.STATE_DIR_CONFIG,
                        folder.toString(),
                        StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                        "unused:1",
                        StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG,
                        Serdes.StringSerde.class,
                        StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG,
                        SelfDescribingSerde.class));
        return settings;
    }

    @Override
    public void close() {
        driver.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
