package dev.paylog.test.openapi;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A piece of a document; its members stay in the order in which they were given. */
public final class Tree {

    private Tree() {}

    /** Names and values in turn; what has no value is left out. */
    public static Map<String, Object> of(@Nullable Object... namesAndValues) {
        var tree = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                tree.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return tree;
    }

    public static Map<String, Object> reference(String kind, String name) {
        return of("$ref", "#/components/%s/%s".formatted(kind, name));
    }

    /**
     * Both. Where both have a member, trees become both of these, and descriptions follow each
     * other. What was sorted stays so.
     */
    public static Map<String, Object> merged(Map<String, Object> one, Map<String, Object> other) {
        Map<String, Object> tree =
                one instanceof SortedMap ? new TreeMap<>(one) : new LinkedHashMap<>(one);
        other.forEach(
                (name, value) ->
                        tree.merge(name, value, (first, second) -> both(name, first, second)));
        return tree;
    }

    @SuppressWarnings("unchecked")
    private static Object both(String name, Object first, Object second) {
        if (first instanceof Map && second instanceof Map) {
            return merged((Map<String, Object>) first, (Map<String, Object>) second);
        }
        return name.equals("description") && !first.equals(second)
                ? first + "\n\n" + second
                : first;
    }
}
