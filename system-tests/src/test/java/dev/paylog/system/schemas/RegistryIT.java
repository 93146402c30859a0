package dev.paylog.system.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.paylog.schemas.AvroDeserializer;
import dev.paylog.schemas.AvroSerializer;
import dev.paylog.schemas.RegistryUnavailableException;
import dev.paylog.schemas.SchemaRegistration;
import dev.paylog.test.platform.TestPlatform;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A real registry, and the lack of one. */
class RegistryIT {

    private final String url = TestPlatform.shared().registryUrl();
    private final RegistryApi registry = new RegistryApi(url);

    /** The record may be fine: it must not become a dead letter. */
    @Nested
    class WithoutRegistry {

        private static final byte[] RECORD_OF_ID_1 = {0, 0, 0, 0, 1};

        /** Both are asked at the same time, because each is asked for ten seconds. */
        @Test
        void isKeptApartFromUnreadableRecords() throws IOException {
            AvroSerializer closed = Records.serializer("http://127.0.0.1:" + closedPort());
            AvroDeserializer wrong =
                    Records.deserializer(URI.create(url).resolve("/elsewhere").toString());

            var attempts =
                    List.of(
                            attempt(() -> closed.serialize(Records.TOPIC, Records.VALUE)),
                            attempt(() -> wrong.deserialize(Records.TOPIC, RECORD_OF_ID_1)));

            assertThat(attempts)
                    .allSatisfy(
                            attempt ->
                                    assertThat(attempt)
                                            .failsWithin(Duration.ofSeconds(30))
                                            .withThrowableThat()
                                            .withCauseInstanceOf(
                                                    RegistryUnavailableException.class));
        }

        private static CompletableFuture<Void> attempt(Runnable call) {
            return CompletableFuture.runAsync(call, Thread::startVirtualThread);
        }

        @Test
        void stopsAskingWhenInterrupted() throws IOException {
            AvroSerializer unlucky = Records.serializer("http://127.0.0.1:" + closedPort());
            long start = System.nanoTime();

            Thread.currentThread().interrupt();
            assertThatExceptionOfType(RegistryUnavailableException.class)
                    .isThrownBy(() -> unlucky.serialize(Records.TOPIC, Records.VALUE));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
        }

        private static int closedPort() throws IOException {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }

    /** FULL_TRANSITIVE: compared with every version, in both directions. */
    @Nested
    class RegistrationOfSchemas {

        @Test
        void isIdempotent() throws IOException, InterruptedException {
            int subjects = SchemaRegistration.register(URI.create(url));

            assertThat(SchemaRegistration.register(URI.create(url))).isEqualTo(subjects);
            assertThat(versions(Records.subject(Records.TOPIC, Records.VALUE.getSchema()))).isOne();
        }

        @Test
        void isRefusedForFieldWithoutDefault() throws IOException, InterruptedException {
            String subject = "planted.fields-dev.paylog.Planted";
            var _ = registry.register(subject, planted(Records.field("a", "long", "")));

            assertRefusedBy(
                    subject,
                    planted(Records.field("a", "long", "") + "," + Records.field("b", "long", "")));
        }

        @Test
        void isRefusedForConflictWithAnyEarlierVersion() throws IOException, InterruptedException {
            String subject = "planted.versions-dev.paylog.Planted";
            String kept = Records.field("a", "long", "");
            var _ =
                    registry.register(
                            subject,
                            planted(kept + "," + Records.field("b", "long", ",\"default\":0")));
            var _ = registry.register(subject, planted(kept));

            assertRefusedBy(
                    subject,
                    planted(kept + "," + Records.field("b", "string", ",\"default\":\"\"")));
        }

        private void assertRefusedBy(String subject, Schema schema)
                throws IOException, InterruptedException {
            int versions = versions(subject);
            assertThat(registry.tryToRegister(subject, schema).statusCode()).isEqualTo(409);
            assertThat(versions(subject)).isEqualTo(versions);
        }

        private int versions(String subject) throws IOException, InterruptedException {
            return registry.get("/subjects/" + subject + "/versions").size();
        }

        private static Schema planted(String fields) {
            return Records.record("dev.paylog.Planted", fields);
        }
    }
}
