package dev.paylog.test.openapi;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a field or a parameter means, and which values it may have, as several services have it. */
public final class ApiValues {

    private ApiValues() {}

    /** Patterns of JSON Schema match anywhere, ours the whole value. */
    public static String exactly(String pattern) {
        return "^" + pattern + "$";
    }

    public static Map<String, Object> matching(
            String description, Pattern pattern, String example) {
        return Tree.of(
                "description", description,
                "pattern", exactly(pattern.pattern()),
                "examples", List.of(example));
    }

    public static Map<String, Object> uuid(String description) {
        return Tree.of(
                "description",
                description,
                "format",
                "uuid",
                "pattern",
                "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
                "examples",
                List.of("0c6d1b1e-6f6b-8f0a-9a43-2f8f6f0d8a11"));
    }

    public static Map<String, Object> words(String description) {
        return Tree.of("description", description);
    }

    public static Map<String, Object> text(String description, String example) {
        return Tree.of("description", description, "examples", List.of(example));
    }

    public static Map<String, Object> oneOf(String description, Enum<?>[] values) {
        return oneOf(description, Arrays.stream(values).map(Enum::name).toList());
    }

    public static Map<String, Object> oneOf(String description, List<String> values) {
        return Tree.of("description", description, "enum", values);
    }

    /** From that number on. */
    public static Map<String, Object> atLeast(int minimum, String description) {
        return Tree.of("description", description, "minimum", minimum);
    }

    public static Map<String, Object> between(int minimum, int maximum, String description) {
        return Tree.of("description", description, "minimum", minimum, "maximum", maximum);
    }

    public static Map<String, Object> decimal(String description) {
        return Tree.of(
                "description",
                description,
                "pattern",
                "^(0|[1-9][0-9]{0,17})(\\.[0-9]{1,4})?$",
                "examples",
                List.of("12.50"));
    }

    public static Map<String, Object> signed(String description) {
        return Tree.of(
                "description",
                description,
                "pattern",
                "^-?(0|[1-9][0-9]{0,18})(\\.[0-9]{1,4})?$",
                "examples",
                List.of("87.50"));
    }

    public static Map<String, Object> currency(String description) {
        return Tree.of(
                "description", description, "pattern", "^[A-Z]{3}$", "examples", List.of("EUR"));
    }

    public static Map<String, Object> instant(String description) {
        return Tree.of(
                "description",
                description + " RFC 3339 in UTC, with milliseconds.",
                "format",
                "date-time",
                "pattern",
                "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$",
                "examples",
                List.of("2026-11-22T10:15:30.123Z"));
    }
}
