package dev.paylog.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.test.platform.TestPlatform;
import dev.paylog.test.token.TokenIssuer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;

/** More people read a log than may know a secret. */
class SecretsIT {

    private static final String OF_KAFKA = "kafka-S3cret";
    private static final String OF_REGISTRY = "registry-S3cret";
    private static final String OF_KEYS = "keystore-S3cret";
    private static final String WORDS = "between you and me";

    @TempDir Path data;

    @Test
    void keepsThemOutOfItsLog() throws IOException {
        Path log = data.resolve("service.log");
        String token;
        try (var issuer = TokenIssuer.start(0);
                var service =
                        RunningService.start(
                                TestPlatform.shared(), data, settings(log, issuer.settings()))) {
            token = issuer.token("ann").scopes("payments:write").accounts("alice").signed();
            String path = "/payments";
            for (String authorization : new String[] {"Bearer " + token, "Bearer x" + token}) {
                service.post(path, payment(), "Authorization", authorization);
                service.post(path, "{\"no\"", "Authorization", authorization);
            }
        }

        String said = Files.readString(log);
        // What is hidden would be there: Kafka's clients tell their settings.
        assertThat(said)
                .contains("sasl.jaas.config = [hidden]", "ssl.keystore.password = [hidden]")
                .contains("DEBUG")
                .doesNotContain(OF_KAFKA, OF_REGISTRY, OF_KEYS, WORDS)
                .doesNotContain(base64("clerk:" + OF_REGISTRY))
                .doesNotContain(token.substring(token.lastIndexOf('.')));
    }

    /** More is said than usually: all of Paylog's own, and much of what takes requests. */
    private static String[] settings(Path log, String... more) {
        String[] settings = {
            "--logging.file.name=" + log,
            "--logging.level.dev.paylog=trace",
            "--logging.level.org.springframework.security=debug",
            "--logging.level.org.springframework.web=debug",
            "--logging.level.org.apache.kafka=info",
            "--spring.kafka.properties.basic.auth.user.info=clerk:" + OF_REGISTRY,
            "--spring.kafka.properties.ssl.keystore.password=" + OF_KEYS,
            "--spring.kafka.properties.sasl.jaas.config="
                    + "org.apache.kafka.common.security.plain.PlainLoginModule required"
                    + " username=\"paylog\" password=\"%s\";".formatted(OF_KAFKA)
        };
        return Stream.of(settings, more).flatMap(Arrays::stream).toArray(String[]::new);
    }

    private static String payment() {
        return """
        {"debtorAccount":"alice","creditorAccount":"bob",\
        "amount":{"value":"1.00","currency":"EUR"},"endToEndId":"P-1",\
        "remittanceInformation":"%s"}\
        """
                .formatted(WORDS);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
