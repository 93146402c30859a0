package dev.paylog.projection;

import static dev.paylog.projection.kafka.States.NOON;
import static dev.paylog.projection.kafka.States.payment;
import static dev.paylog.projection.kafka.States.submitted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** What is no payment is put away, deletes one or was never there; what comes behind it arrives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadableRecordsIT {

    private static final Duration WITHIN = Duration.ofSeconds(30);

    /** With its key and framing, hardly less than the mebibyte that a producer sends at most. */
    private static final int LARGEST_VALUE = 1_048_400;

    private final TestPlatform platform = TestPlatform.shared();
    private final StateTopics topics =
            new StateTopics(platform.bootstrapServers(), platform.registryUrl());
    private final ServiceUnderTest service;

    UnreadableRecordsIT(@TempDir Path folder) {
        service = new ServiceUnderTest(platform.bootstrapServers(), platform.registryUrl(), folder);
    }

    @BeforeAll
    void becomesReady() {
        await().atMost(WITHIN).until(service::isReady);
    }

    @AfterAll
    void stop() {
        service.close();
        topics.close();
    }

    @Test
    void putsUnreadableRecordsAwayAndReadsOn() {
        String id = writeBehind("rubbish".getBytes(StandardCharsets.UTF_8));

        assertThat(topics.deadLetters())
                .anySatisfy(
                        letter -> {
                            assertThat(letter.key()).asString().isEqualTo(id);
                            assertThat(letter.value()).asString().isEqualTo("rubbish");
                            assertThat(letter.headers().lastHeader(DeadLetters.MESSAGE).value())
                                    .asString(StandardCharsets.UTF_8)
                                    .contains("no wire format header");
                        });
        assertThat(service.get("/actuator/metrics/paylog.dead.letters?tag=topic:payments.state"))
                .returns(200, response -> response.statusCode());
    }

    /** With its stack trace, the dead letter is larger than a producer sends if nobody says so. */
    @Test
    void putsEvenTheLargestRecordsAway() {
        String id = writeBehind(new byte[LARGEST_VALUE]);

        assertThat(topics.deadLetters())
                .anySatisfy(
                        letter -> {
                            assertThat(letter.key()).asString().isEqualTo(id);
                            assertThat(letter.value()).hasSize(LARGEST_VALUE);
                        });
    }

    @Test
    void deletesWhatATombstoneDeletes() {
        String id = unique();
        topics.write(submitted(id, "alice", "bob"));
        awaitAnswer(id, 200);

        topics.delete(Topics.PAYMENTS_STATE, id);

        awaitAnswer(id, 404);
    }

    @Test
    void hearsNothingOfAbortedTransactions() {
        String id = unique();
        topics.abort(payment(id, "alice", "bob", NOON + 2));
        topics.write(submitted(id, "alice", "bob"));
        awaitAnswer(id, 200);

        assertThat(service.json("/payments/" + id).path("version").asInt()).isEqualTo(1);
    }

    private static String unique() {
        return "p-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private void awaitAnswer(String id, int status) {
        await().atMost(WITHIN).until(() -> service.get("/payments/" + id).statusCode() == status);
    }

    /** The id of a payment that arrives behind the rubbish, which has the same key. */
    private String writeBehind(byte[] rubbish) {
        String id = unique();
        topics.writeRubbish(id, rubbish);
        topics.write(submitted(id, "alice", "bob"));
        awaitAnswer(id, 200);
        return id;
    }
}
