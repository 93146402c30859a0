package dev.paylog.test.openapi;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares two schemas in one direction. What a request might hold it must go on holding, and what
 * an answer holds it may not stop holding; so each rule is the other's mirror.
 */
final class SchemaCompatibility {

    /**
     * Keywords whose change may shut out what was let in; a limit that is lifted shuts out none.
     */
    private static final List<String> LIMITS =
            List.of(
                    "pattern",
                    "const",
                    "minLength",
                    "maxLength",
                    "minItems",
                    "maxItems",
                    "minimum",
                    "maximum",
                    "format");

    /** Keywords of which it takes more than this to tell what a change lets in. */
    private static final List<String> UNCHANGED =
            List.of("allOf", "anyOf", "not", "$defs", "default");

    private static final Set<String> COMPARED =
            Set.of(
                    "type",
                    "enum",
                    "required",
                    "properties",
                    "additionalProperties",
                    "items",
                    "oneOf",
                    "title",
                    "description",
                    "examples");

    private final JsonNode released;
    private final JsonNode today;
    private final List<String> problems = new ArrayList<>();

    SchemaCompatibility(JsonNode released, JsonNode today) {
        this.released = released;
        this.today = today;
    }

    /** What was accepted and is not any more. */
    List<String> ofRequest(String where, JsonNode before, JsonNode now) {
        request(where, old(before), now(now));
        return problems;
    }

    /** What is answered that was not, and what was answered and is not any more. */
    List<String> ofAnswer(String where, JsonNode before, JsonNode now) {
        answer(where, old(before), now(now));
        return problems;
    }

    private void request(String where, JsonNode before, JsonNode now) {
        narrowed(where, before, now, "is not accepted any more");
        for (String name : added(names(before.path("required")), names(now.path("required")))) {
            problems.add(where + "." + name + " is required now");
        }
        before.path("properties")
                .forEachEntry(
                        (name, property) -> {
                            JsonNode same = now.path("properties").path(name);
                            if (same.isMissingNode()) {
                                problems.add(where + "." + name + " is not known any more");
                            } else {
                                request(where + "." + name, old(property), now(same));
                            }
                        });
        if (before.has("items")) {
            request(where + "[]", old(before.path("items")), now(now.path("items")));
        }
        if (!before.path("oneOf").equals(now.path("oneOf"))) {
            problems.add(where + " has other alternatives");
        }
    }

    private void answer(String where, JsonNode before, JsonNode now) {
        narrowed(where, now, before, "is answered now");
        for (String name : added(names(now.path("required")), names(before.path("required")))) {
            problems.add(where + "." + name + " may be missing now");
        }
        before.path("properties")
                .forEachEntry(
                        (name, property) -> {
                            JsonNode same = now.path("properties").path(name);
                            if (same.isMissingNode()) {
                                problems.add(where + "." + name + " is gone");
                            } else {
                                answer(where + "." + name, old(property), now(same));
                            }
                        });
        if (before.has("items")) {
            answer(where + "[]", old(before.path("items")), now(now.path("items")));
        }
        alternatives(where, before.path("oneOf"), now.path("oneOf"));
    }

    /** As many as there were, in their order: another one is an answer that nobody knows. */
    private void alternatives(String where, JsonNode before, JsonNode now) {
        if (before.size() != now.size()) {
            problems.add(where + " has other alternatives");
            return;
        }
        for (int i = 0; i < before.size(); i++) {
            answer(where, old(before.get(i)), now(now.get(i)));
        }
    }

    /** What the wide schema lets in and the narrow one does not. */
    private void narrowed(String where, JsonNode wide, JsonNode narrow, String verdict) {
        requireKnown(where, wide);
        requireKnown(where, narrow);
        for (String type : without(wide.path("type"), narrow.path("type"))) {
            problems.add(where + " of type " + type + " " + verdict);
        }
        for (String value : without(wide.path("enum"), narrow.path("enum"))) {
            problems.add(where + " as " + value + " " + verdict);
        }
        for (String limit : LIMITS) {
            if (narrow.has(limit) && isStricter(limit, wide.path(limit), narrow.path(limit))) {
                problems.add(where + " beyond its " + limit + " " + verdict);
            }
        }
        for (String keyword : UNCHANGED) {
            if (!wide.path(keyword).equals(narrow.path(keyword))) {
                problems.add(where + " has another " + keyword);
            }
        }
        if (isClosed(narrow) && !isClosed(wide)) {
            problems.add(where + " with other fields " + verdict);
        }
    }

    /** A keyword that is not compared would let every change of it pass. */
    private static void requireKnown(String where, JsonNode schema) {
        for (String keyword : schema.propertyNames()) {
            boolean isKnown =
                    COMPARED.contains(keyword)
                            || LIMITS.contains(keyword)
                            || UNCHANGED.contains(keyword);
            if (!isKnown) {
                throw new IllegalStateException(where + " has " + keyword + "; compare it here");
            }
        }
    }

    private static Set<String> without(JsonNode wide, JsonNode narrow) {
        if (narrow.isMissingNode()) {
            return Set.of();
        }
        return wide.isMissingNode() ? Set.of("anything else") : added(names(narrow), names(wide));
    }

    private static boolean isStricter(String limit, JsonNode wide, JsonNode narrow) {
        if (wide.isNumber() && narrow.isNumber()) {
            int order = Long.compare(narrow.asLong(), wide.asLong());
            return limit.startsWith("max") ? order < 0 : order > 0;
        }
        return !wide.equals(narrow);
    }

    private static boolean isClosed(JsonNode schema) {
        return schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").asBoolean();
    }

    /** One name or several. */
    private static Set<String> names(JsonNode node) {
        var names = new LinkedHashSet<String>();
        if (node.isString()) {
            names.add(node.asString());
        }
        node.forEach(one -> names.add(one.isNull() ? "null" : one.asString()));
        return names;
    }

    private static Set<String> added(Set<String> before, Set<String> now) {
        var added = new LinkedHashSet<>(now);
        added.removeAll(before);
        return added;
    }

    private JsonNode old(JsonNode node) {
        return ApiCompatibility.resolved(node, released);
    }

    private JsonNode now(JsonNode node) {
        return ApiCompatibility.resolved(node, today);
    }
}
