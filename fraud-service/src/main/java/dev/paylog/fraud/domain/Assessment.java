package dev.paylog.fraud.domain;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The verdict on one payment, by rules or, then with a reviewer, by a person.
 *
 * @param assessmentId follows from what was assessed, so a repeat is recognised as one
 * @param rules those that fired; a person's verdict keeps those that made it necessary
 */
public record Assessment(
        String assessmentId,
        int score,
        Decision decision,
        List<FiredRule> rules,
        @Nullable String reviewer,
        @Nullable String note,
        Instant at) {

    public Assessment {
        rules = List.copyOf(rules);
    }

    /** A UUID (version 8) from the SHA-256 of the id of the event or command that is assessed. */
    public static String idFor(String causeId) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(causeId));
        long high = (hash.getLong() & ~0xf000L) | 0x8000L;
        long low = (hash.getLong() & ~(3L << 62)) | (2L << 62);
        return new UUID(high, low).toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
