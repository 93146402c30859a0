package dev.paylog.system.fuzz;

import dev.paylog.system.fuzz.Description.Operation;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request in the making. In its texts each character is a byte. */
final class Draft {

    /** Above it the container answers, in words of its own. */
    private static final int HEAD_MAX = 7_000;

    final Operation operation;
    String method;

    /** By name, and not yet escaped. */
    final Map<String, String> segments = new LinkedHashMap<>();

    /** Already escaped. */
    final List<String> query = new ArrayList<>();

    final List<String> headers = new ArrayList<>();
    @Nullable String type;
    final List<JsonNode> documents = new ArrayList<>();
    String body = "";

    /** How much more is promised than is sent. */
    int missing;

    boolean isChunked;
    boolean isOrderly = true;

    /** Already escaped; instead of what follows from the operation. */
    @Nullable String target;

    Draft(Operation operation) {
        this.operation = operation;
        this.method = operation.method();
    }

    Request request() {
        List<String> lines = new ArrayList<>(headers);
        if (type != null) {
            lines.add("Content-Type: " + type);
        }
        String sent = body;
        if (isChunked) {
            lines.add("Transfer-Encoding: chunked");
            sent = Integer.toHexString(body.length()) + "\r\n" + body + "\r\n";
            sent += body.isEmpty() || missing > 0 ? "" : "0\r\n\r\n";
        } else if (operation.hasBody() || !body.isEmpty() || missing > 0) {
            lines.add("Content-Length: " + (body.length() + missing));
        }
        String asked = target == null ? target() : target;
        int head = asked.length() + lines.stream().mapToInt(String::length).sum();
        return new Request(
                method,
                operation.path(),
                asked,
                List.copyOf(lines),
                sent,
                missing == 0,
                isOrderly && head < HEAD_MAX);
    }

    private String target() {
        String path = operation.path();
        for (Map.Entry<String, String> segment : segments.entrySet()) {
            path = path.replace("{" + segment.getKey() + "}", escaped(segment.getValue()));
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    static String escaped(String text) {
        var escaped = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            boolean isPlain =
                    (Character.isLetterOrDigit(each) && each < 128) || "-._~:".indexOf(each) >= 0;
            escaped.append(isPlain ? Character.toString(each) : "%%%02X".formatted((int) each));
        }
        return escaped.toString();
    }
}
