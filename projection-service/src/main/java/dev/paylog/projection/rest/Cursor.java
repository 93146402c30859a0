package dev.paylog.projection.rest;

import dev.paylog.projection.Payments.Position;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page ended: opaque to callers, and of no use on another list. What comes later in the
 * order comes after it, whatever was inserted meanwhile.
 */
final class Cursor<T> {

    static final Cursor<Position> PAYMENTS =
            new Cursor<>(
                    "p([0-9]{1,18}):(.{1,256})",
                    at -> "p" + at.submittedAt() + ":" + at.paymentId(),
                    parts -> new Position(Long.parseLong(parts.group(1)), parts.group(2)));

    static final Cursor<String> ACCOUNTS =
            new Cursor<>("a(.{1,256})", accountId -> "a" + accountId, parts -> parts.group(1));

    static final Cursor<Long> STATEMENT =
            new Cursor<>(
                    "s([0-9]{1,18})",
                    version -> "s" + version,
                    parts -> Long.valueOf(parts.group(1)));

    private final Pattern pattern;
    private final Function<T, String> write;
    private final Function<Matcher, T> read;

    private Cursor(String pattern, Function<T, String> write, Function<Matcher, T> read) {
        this.pattern = Pattern.compile(pattern);
        this.write = write;
        this.read = read;
    }

    String encode(T position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(write.apply(position).getBytes(StandardCharsets.UTF_8));
    }

    /** Empty unless the text is exactly what {@link #encode} gives. */
    Optional<T> decode(String text) {
        return plain(text)
                .map(pattern::matcher)
                .filter(Matcher::matches)
                .map(read)
                .filter(position -> encode(position).equals(text));
    }

    private static Optional<String> plain(String text) {
        try {
            return Optional.of(
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
