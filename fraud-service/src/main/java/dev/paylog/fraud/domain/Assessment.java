package dev.paylog.fraud.domain;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
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
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(causeId));
        long high = (hash.getLong() & ~0xf000L) | 0x8000L;
        long low = (hash.getLong() & ~(3L << 62)) | (2L << 62);
        return new UUID(high, low).toString();
    }
}
