package dev.paylog.payment.domain;

import java.nio.ByteBuffer;

/**
 * What a request asks for, as 128 bits of SHA-256. Two requests with the same key are the same
 * request exactly when these are equal.
 */
public record ContentHash(long high, long low) {

    /** The hash of the given parts, which are kept apart by their lengths. */
    public static ContentHash of(String... parts) {
        ByteBuffer digest = ByteBuffer.wrap(Ids.sha256(parts));
        return new ContentHash(digest.getLong(), digest.getLong());
    }
}
