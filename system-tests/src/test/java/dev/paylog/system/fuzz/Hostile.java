package dev.paylog.system.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** What programs stumble over. In its texts each character is a byte. */
final class Hostile {

    /** Limits that somebody may have set, from both sides. */
    private static final List<Integer> LENGTHS =
            List.of(34, 35, 36, 64, 65, 128, 129, 140, 141, 255, 256, 1_000, 8_200, 70_000);

    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "\t",
                    ".",
                    "..",
                    "-",
                    "null",
                    "true",
                    "-1",
                    "0",
                    "00",
                    "1e9",
                    "1e400",
                    "NaN",
                    "0x10",
                    "12,50",
                    "9223372036854775808",
                    "99999999999999999.99",
                    "2026-02-30T00:00:00Z",
                    "+999999999-12-31T23:59:59Z",
                    "-999999999-01-01T00:00:00Z",
                    "XTS",
                    "' OR 1=1 --",
                    "\"NEAR(",
                    "%",
                    "%00",
                    "%2e%2e%2f",
                    "../../etc/passwd",
                    "a/b",
                    "a\\b",
                    "a;b=c",
                    "*",
                    "${jndi:ldap://127.0.0.1:9/a}",
                    "#{7*7}",
                    "<script>alert(1)</script>",
                    "\0",
                    "\u0001\u001b[31m",
                    "\u007f",
                    utf8("Ünïcödé"),
                    utf8("\u202egnirts"),
                    utf8("\u2028\u2029\ufeff"),
                    utf8("\ufdfd\u0300\u0301"),
                    utf8("\ud83d\udcb6"),
                    utf8("\uffff"),
                    "\u00ed\u00a0\u0080",
                    "\u00c0\u00af",
                    "\u00f8\u0088\u0080\u0080\u0080",
                    "\u00ff\u00fe",
                    "\u00e2\u0082");

    /** Written as JSON writes it, and wrong at that here and there. */
    private static final List<String> JSON =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-0",
                    "12",
                    "12.50",
                    "1e400",
                    "-1e-400",
                    "9223372036854775808",
                    "NaN",
                    "01",
                    "\"\"",
                    "[]",
                    "{}",
                    "[null]",
                    "{\"\":null}",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"\\udc00\\ud800\"",
                    "\"\\uD83D\"",
                    "\"\\x\"",
                    "\"",
                    "'a'",
                    "undefined",
                    "/* */ 1",
                    ",",
                    "}",
                    "]");

    private Hostile() {}

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    static String text(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "a".repeat(oneOf(LENGTHS, random));
            case 1 -> "9".repeat(oneOf(LENGTHS, random));
            case 2 -> bytes(1 + random.nextInt(20), random);
            default -> oneOf(TEXTS, random);
        };
    }

    /** A value within a JSON document. */
    static String json(Random random) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> '"' + text(random) + '"';
            case 3 -> "9".repeat(400);
            case 4 -> "0." + "1".repeat(400);
            case 5 -> nested("[", "]", random);
            case 6 -> nested("{\"a\":", "}", random);
            default -> oneOf(JSON, random);
        };
    }

    private static String nested(String open, String close, Random random) {
        int depth = oneOf(List.of(3, 100, 600, 5_000), random);
        return open.repeat(depth) + "1" + close.repeat(random.nextBoolean() ? depth : 0);
    }

    /** Any at all. */
    static String bytes(int length, Random random) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static <T> T oneOf(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
