package dev.paylog.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paylog.notifications.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class WebhookSecretsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void areMadeByChance() {
        assertThat(WebhookSecrets.create()).isNotEqualTo(WebhookSecrets.create());
        assertThat(WebhookSecrets.key(WebhookSecrets.create())).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "whsec_c2hvcnQ=",
                "whsec_%%%",
                "c2FtcGxlIHNhbXBsZSBzYW1wbGUgc2FtcGxl"
            })
    void areRefusedWhenTheyAreTooShortOrNone(String secret) {
        assertThatIllegalArgumentException().isThrownBy(() -> WebhookSecrets.key(secret));
    }

    @Test
    void areValidForADayAfterTheyWereReplaced() {
        List<Secret> rotated = WebhookSecrets.rotated(List.of(new Secret("old", null)), "new", NOW);

        assertThat(valid(rotated, NOW.plus(Duration.ofHours(23)))).containsExactly("new", "old");
        assertThat(valid(rotated, NOW.plus(Duration.ofHours(24)))).containsExactly("new");
    }

    @Test
    void areTwoAtMost() {
        List<Secret> once = WebhookSecrets.rotated(List.of(new Secret("1", null)), "2", NOW);

        assertThat(valid(WebhookSecrets.rotated(once, "3", NOW), NOW)).containsExactly("3", "2");
    }

    private static List<String> valid(List<Secret> secrets, Instant now) {
        return WebhookSecrets.valid(secrets, now).stream().map(Secret::getValue).toList();
    }
}
