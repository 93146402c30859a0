package dev.paylog.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.Topic;
import dev.paylog.schemas.TopicCatalogue;
import dev.paylog.system.fuzz.DeadLetterBox;
import dev.paylog.system.fuzz.HostileRecords;
import dev.paylog.system.fuzz.HostileRecords.Odd;
import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Bytes that nobody should write, in every partition of each topic: what cannot be read is in the
 * dead letters of each reader, and the suite goes on. More of them with {@code
 * -Dpaylog.fuzz.rounds=}, the same again with {@code -Dpaylog.fuzz.seed=}.
 */
@ExtendWith(WholeSuite.class)
class HostileRecordsIT {

    private static final int ROUNDS = Integer.getInteger("paylog.fuzz.rounds", 1);
    private static final long SEED = Long.getLong("paylog.fuzz.seed", new Random().nextInt());
    private static final Duration PATIENCE = Duration.ofSeconds(60L * ROUNDS);

    /** Nothing is unreadable to who looks at keys alone. */
    private static final String READ_BY_KEYS_ALONE = "accounts.state by notification-service";

    private final TestPlatform platform = TestPlatform.shared();
    private final Suite suite = Suite.shared();
    private final Customers customers = suite.customers();
    private final ReadModel readModel = suite.readModel();

    static Stream<Topic> topics() {
        return TopicCatalogue.load().topics().stream().filter(topic -> !topic.readers().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void arePutAside(Topic topic) throws ExecutionException, InterruptedException {
        String account = "odd-" + Integer.toHexString(topic.name().hashCode() ^ (int) SEED);
        String debtor = account + "-debtor";
        String creditor = account + "-creditor";
        customers.openWith(debtor, "50000.00");
        customers.open(creditor);
        Map<String, DeadLetterBox> boxes = boxes(topic);

        Map<String, Odd> unreadable = write(topic);

        boxes.forEach((reader, box) -> awaitLetters(reader, box, unreadable));
        boxes.values().forEach(DeadLetterBox::close);
        suite.awaitReady();
        assertGoesOn(debtor, creditor);
    }

    private Map<String, DeadLetterBox> boxes(Topic topic) {
        Map<String, DeadLetterBox> boxes = new LinkedHashMap<>();
        for (String reader : topic.readers()) {
            if (!READ_BY_KEYS_ALONE.equals(topic.name() + " by " + reader)) {
                boxes.put(
                        reader,
                        new DeadLetterBox(platform.bootstrapServers(), topic.name(), reader));
            }
        }
        return boxes;
    }

    /** Those that cannot be read, by their places. */
    private Map<String, Odd> write(Topic topic) throws ExecutionException, InterruptedException {
        Map<String, Odd> unreadable = new LinkedHashMap<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", platform.bootstrapServers());
        var bytes = new ByteArraySerializer();
        // Behind what is parked of a key, its records from other topics would wait.
        long seed = SEED ^ topic.name().hashCode();
        try (var hostile = new HostileRecords(platform.registryUrl(), seed);
                var producer = new KafkaProducer<>(settings, bytes, bytes)) {
            for (Odd odd : hostile.of(topic, ROUNDS)) {
                var written = producer.send(odd.record()).get();
                if (odd.isUnreadable()) {
                    unreadable.put(written.partition() + "-" + written.offset(), odd);
                }
            }
        }
        return unreadable;
    }

    private static void awaitLetters(String reader, DeadLetterBox box, Map<String, Odd> written) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(box.letters().keySet())
                                        .as("dead letters of %s, seed %d", reader, SEED)
                                        .containsAll(written.keySet()));
        written.forEach((place, odd) -> assertIsLetterOf(odd, box.letterOf(place)));
    }

    private static void assertIsLetterOf(Odd odd, ConsumerRecord<byte[], byte[]> letter) {
        assertThat(letter.value()).as(odd.kind()).isEqualTo(odd.record().value());
        assertThat(letter.key()).as(odd.kind()).isEqualTo(odd.record().key());
        assertThat(DeadLetterBox.told(letter, DeadLetters.TOPIC)).isEqualTo(odd.record().topic());
        assertThat(DeadLetterBox.told(letter, DeadLetters.MESSAGE)).as(odd.kind()).isNotBlank();
    }

    /** Through every topic: a payment that a person looks at, and is told of. */
    private void assertGoesOn(String debtor, String creditor) throws InterruptedException {
        try (var listener = suite.notifications().listen(creditor)) {
            String id =
                    customers
                            .pay(new Order(debtor, creditor, "10000.00", "P-1"))
                            .isPayment(202, "IN_REVIEW")
                            .paymentId();
            await().until(() -> suite.reviewers().waitingPayments().contains(id));
            suite.reviewers().decide(debtor, id, "APPROVE", "rupert").isStatus(200);
            assertThat(listener.next().text("/payment/amount/value")).isEqualTo("10000.00");
            assertThat(readModel.payment(id, 4).text("/status")).isEqualTo("COMPLETED");
        }
    }
}
