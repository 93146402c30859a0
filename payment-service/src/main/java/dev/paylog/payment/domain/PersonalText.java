package dev.paylog.payment.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Text that belongs to a person. No decision ever depends on it, so it may be encrypted and
 * forgotten by dropping its key.
 *
 * @param keyId names the key that opens it; empty for plain UTF-8
 */
public record PersonalText(String keyId, ByteBuffer bytes) {

    public static PersonalText plain(String text) {
        return new PersonalText("", ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
