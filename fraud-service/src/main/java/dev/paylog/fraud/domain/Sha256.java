package dev.paylog.fraud.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that ids and fingerprints are made of. */
final class Sha256 {

    /**
     * Never fed itself; a copy is had faster than a new one, and there are two for each payment.
     */
    private static final MessageDigest FRESH = fresh();

    private Sha256() {}

    static byte[] of(String text) {
        try {
            var digest = (MessageDigest) FRESH.clone();
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("Java's own SHA-256 can be copied", e);
        }
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
