package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.PAYMENTS_0;
import static dev.paylog.projection.Examples.inState;
import static dev.paylog.projection.Examples.log;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;
import static dev.paylog.projection.Examples.withText;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.paylog.projection.DatabaseProperties;
import dev.paylog.projection.Payment;
import dev.paylog.projection.ReadModel.Resumption;
import dev.paylog.projection.ReadModelUnavailableException;
import dev.paylog.projection.Successor;
import dev.paylog.replay.LogSnapshot;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.Map;
import java.util.stream.IntStream;

/** What only a server can do: go away, and be shared. */
class PostgresStorageTest {

    private static final LogSnapshot LOG = log("cluster", 1_000);

    /** Enough to be copied. */
    private static final Payment[] MANY =
            IntStream.range(0, 200).mapToObj(i -> payment("m" + i, i, 1)).toArray(Payment[]::new);

    private final PostgresUnderTest postgres = new PostgresUnderTest();
    private final ReadModelUnderTest model = open();

    private ReadModelUnderTest open() {
        return new ReadModelUnderTest(new PostgresStorage(postgres.properties()));
    }

    @BeforeEach
    void fill() {
        model.generations.resume(LOG);
        model.apply(payments(100, MANY));
        model.generations.complete();
    }

    @AfterEach
    void close() throws Exception {
        model.close();
    }

    private void loseAllConnections() throws SQLException {
        try (var connection = postgres.connect()) {
            Writer.execute(
                    connection,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
    }

    @Test
    void goesOnWhenConnectionsAreLost() throws Exception {
        loseAllConnections();

        assertThatThrownBy(() -> model.apply(payments(101, payment("p", 1, 1))))
                .isInstanceOf(ReadModelUnavailableException.class);
        assertThat(model.generations.resume(LOG))
                .isEqualTo(new Resumption("1", Map.of(PAYMENTS_0, 100L)));
        model.apply(payments(101, payment("p", 1, 1)));
        // The pool believes for half a second in what it has just used.
        await().ignoreExceptions().until(() -> model.payments.find("p").isPresent());
    }

    @Test
    void tellsWhetherItAnswers() throws Exception {
        assertThat(model.generation.isAnswering()).isTrue();
        model.storage.delete(1);
        assertThat(model.generation.isAnswering()).isFalse();
    }

    @Test
    void servesTheLiveOneAfterACrashBeforeTheSwitch() throws Exception {
        try (Successor next = model.successions.begin(LOG)) {
            next.load(payments(100, MANY));
            next.completeLoading();
            loseAllConnections();

            try (var restarted = open()) {
                assertThat(restarted.generations.resume(LOG).generation()).isEqualTo("1");
                assertThat(restarted.payments.find("m7")).contains(MANY[7]);
            }
            try (var connection = postgres.connect()) {
                assertThat(GenerationSchemas.present(connection)).containsExactly(1);
            }
        }
    }

    @Test
    void copiesWhatIsNewerAndKeepsWhatIsNot() {
        Payment[] newer =
                IntStream.range(0, 200)
                        .mapToObj(i -> inState(MANY[i], i % 2 == 0 ? 2 : 4, "RETURNED"))
                        .toArray(Payment[]::new);

        model.apply(payments(300, newer));

        assertThat(model.payments.find("m6").orElseThrow().status()).isEqualTo("COMPLETED");
        assertThat(model.payments.find("m7").orElseThrow().status()).isEqualTo("RETURNED");
    }

    @Test
    void copiesAnyText() {
        String text = "tab\t line\n return\r back\\slash \\N \\. ü € 😀 'quote' \"quote\"";
        Payment[] texts =
                IntStream.range(0, 100)
                        .mapToObj(i -> withText(payment("t" + i, i, 1), i == 0 ? null : text + i))
                        .toArray(Payment[]::new);

        model.apply(payments(300, texts));

        assertThat(model.payments.find("t0")).contains(texts[0]);
        assertThat(model.payments.find("t99")).contains(texts[99]);
    }

    @Test
    void tellsWhatIsInItsWay() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Postgres(new DatabaseProperties("jdbc:other:x", "", "")))
                .withMessageContaining("spring.datasource.url");
        var properties = postgres.properties();
        var nobody = new DatabaseProperties(properties.url(), "nobody", "secret");
        assertThat(nobody).hasToString(properties.url() + " as nobody");
        try (var refused = new ReadModelUnderTest(new PostgresStorage(nobody))) {
            assertThatThrownBy(() -> refused.generations.resume(LOG))
                    .isInstanceOf(ReadModelUnavailableException.class)
                    .hasMessageContaining("cannot open the read model")
                    .hasMessageContaining("\"nobody\"");
        }
    }
}
