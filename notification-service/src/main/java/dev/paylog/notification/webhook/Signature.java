package dev.paylog.notification.webhook;

import dev.paylog.notification.WebhookSecrets;
import dev.paylog.notifications.Secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The {@code webhook-signature} of Standard Webhooks 1.0: one for each secret that is valid. */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    static String of(List<Secret> secrets, String id, Instant now, String body) {
        byte[] signed =
                "%s.%d.%s"
                        .formatted(id, now.getEpochSecond(), body)
                        .getBytes(StandardCharsets.UTF_8);
        return WebhookSecrets.valid(secrets, now).stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(mac(secret, signed)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] mac(Secret secret, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(WebhookSecrets.key(secret.getValue()), ALGORITHM));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is there in every Java", e);
        }
    }
}
