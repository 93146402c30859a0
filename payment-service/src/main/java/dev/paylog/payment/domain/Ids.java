package dev.paylog.payment.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids that follow from what they stand for, so that every retry on every instance, and every
 * replay, arrives at the same ones. They are UUIDs of version 8 (RFC 9562) over SHA-256.
 */
public final class Ids {

    private Ids() {}

    /** A payment is who pays, and the key under which the payer asked for it. */
    public static String paymentId(String debtorAccount, String idempotencyKey) {
        return uuid(sha256(debtorAccount, idempotencyKey));
    }

    /** The id of the event that a command causes. */
    static String eventId(String commandId) {
        return uuid(sha256(commandId));
    }

    /** The id of the second event that a refund causes. */
    static String secondEventId(String commandId) {
        return uuid(sha256(commandId, "second"));
    }

    /** The id of the one command that ends a payment nobody decided on. */
    static String expiryId(String paymentId) {
        return uuid(sha256(paymentId, "expiry"));
    }

    /** The id of a return, which no event in the creditor's account announces. */
    static String returnId(String commandId) {
        return uuid(sha256(commandId, "return"));
    }

    static byte[] sha256(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String uuid(byte[] digest) {
        ByteBuffer bits = ByteBuffer.wrap(digest);
        long high = (bits.getLong() & 0xffff_ffff_ffff_0fffL) | 0x8000L;
        long low = (bits.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
