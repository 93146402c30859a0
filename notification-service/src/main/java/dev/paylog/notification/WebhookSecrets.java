package dev.paylog.notification;

import dev.paylog.notifications.Secret;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What webhooks are signed with: {@code whsec_} and 24 to 64 bytes in Base64. */
public final class WebhookSecrets {

    /** For people. */
    public static final String FORMAT = "whsec_ and the Base64 of 24 to 64 bytes";

    private static final String PREFIX = "whsec_";
    private static final int BYTES_MIN = 24;
    private static final int BYTES_MAX = 64;
    private static final int BYTES = 32;

    /** How long a receiver may take to learn of a new one. */
    private static final Duration ROTATION = Duration.ofHours(24);

    private static final SecureRandom RANDOM = new SecureRandom();

    private WebhookSecrets() {}

    public static String create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * The bytes to sign with.
     *
     * @throws IllegalArgumentException for what is no secret
     */
    public static byte[] key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("must be " + FORMAT);
        }
        byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        if (key.length < BYTES_MIN || key.length > BYTES_MAX) {
            throw new IllegalArgumentException("must be " + FORMAT);
        }
        return key;
    }

    /** The newest first. */
    public static List<Secret> valid(List<Secret> secrets, Instant now) {
        return secrets.stream()
                .filter(
                        secret ->
                                secret.getValidUntil() == null
                                        || secret.getValidUntil() > now.toEpochMilli())
                .toList();
    }

    /** A new one; the one before is valid for another day, and older ones no longer. */
    public static List<Secret> rotated(List<Secret> secrets, String newest, Instant now) {
        var rotated = new ArrayList<Secret>();
        rotated.add(new Secret(newest, null));
        secrets.stream()
                .filter(secret -> secret.getValidUntil() == null)
                .map(secret -> new Secret(secret.getValue(), now.plus(ROTATION).toEpochMilli()))
                .forEach(rotated::add);
        return List.copyOf(rotated);
    }
}
