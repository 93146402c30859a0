package dev.paylog.system.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A request as it goes over the wire, so that it may be wrong in every place. In its texts each
 * character is a byte.
 *
 * @param path as the service's description has it, with its parameters in braces
 * @param headers whole lines
 * @param isWhole whether all is sent that its length promises
 * @param isOrderly whether method, target and headers are those of HTTP and of the description
 */
record Request(
        String method,
        String path,
        String target,
        List<String> headers,
        String body,
        boolean isWhole,
        boolean isOrderly) {

    private static final int SHOWN_MAX = 2_000;

    byte[] bytes() {
        String head =
                "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\n"
                        .formatted(
                                method,
                                target,
                                headers.stream()
                                        .map(line -> line + "\r\n")
                                        .collect(Collectors.joining()));
        return (head + body).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** So that it can be read, and sent again by {@code printf '%b'}. */
    @Override
    public String toString() {
        return printable(new String(bytes(), StandardCharsets.ISO_8859_1));
    }

    static String printable(String text) {
        String escaped =
                text.chars()
                        .limit(SHOWN_MAX)
                        .mapToObj(Request::printable)
                        .collect(Collectors.joining());
        return text.length() > SHOWN_MAX
                ? escaped + " … (%d bytes)".formatted(text.length())
                : escaped;
    }

    private static String printable(int character) {
        return switch (character) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\\' -> "\\\\";
            default ->
                    character >= ' ' && character <= '~'
                            ? Character.toString(character)
                            : "\\x%02x".formatted(character);
        };
    }
}
