package dev.paylog.test.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The shapes of bodies. Names, order, types and nulls are those of the records; words and limits
 * are given, by the name of a field, or of its schema and itself.
 */
public final class ApiSchemas {

    private final Map<Class<?>, String> names = new LinkedHashMap<>();
    private final Map<String, Object> schemas = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> words;
    private final Set<String> unused;

    public ApiSchemas(Map<String, Map<String, Object>> words) {
        this.words = words;
        this.unused = new TreeSet<>(words.keySet());
    }

    /** What a caller sends: nothing that is not known, and null where a field may be absent. */
    public ApiSchemas request(Class<?> type, String name, String description, String... required) {
        names.put(type, name);
        var properties = new LinkedHashMap<String, Object>();
        for (RecordComponent field : type.getRecordComponents()) {
            boolean isOptional = !List.of(required).contains(field.getName());
            properties.put(field.getName(), property(name, field, isOptional));
        }
        schemas.put(
                name,
                Tree.of(
                        "description",
                        description,
                        "type",
                        "object",
                        "required",
                        List.of(required),
                        "properties",
                        properties,
                        "additionalProperties",
                        false));
        return this;
    }

    /**
     * What is answered: every field is always there, unless the record leaves out nulls.
     *
     * @param never those that are not left out, as they are null in requests only
     */
    public ApiSchemas answer(Class<?> type, String name, String description, String... never) {
        names.put(type, name);
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (RecordComponent field : type.getRecordComponents()) {
            boolean isNullable =
                    field.getAnnotatedType().isAnnotationPresent(Nullable.class)
                            && !List.of(never).contains(field.getName());
            boolean isLeftOut = isNullable && leavesOutNulls(type, field);
            properties.put(field.getName(), property(name, field, isNullable && !isLeftOut));
            if (!isLeftOut) {
                required.add(field.getName());
            }
        }
        schemas.put(
                name,
                Tree.of(
                        "description",
                        description,
                        "type",
                        "object",
                        "required",
                        required,
                        "properties",
                        properties));
        return this;
    }

    /** One that is no record of ours. */
    public ApiSchemas foreign(Class<?> type, String name, Map<String, Object> schema) {
        names.put(type, name);
        schemas.put(name, schema);
        return this;
    }

    /** Some of many things that are described already. */
    public ApiSchemas page(Class<?> item, String name, String next) {
        schemas.put(
                name,
                Tree.of(
                        "description",
                        "Some of many.",
                        "type",
                        "object",
                        "required",
                        List.of("items", "next"),
                        "properties",
                        Tree.of(
                                "items",
                                Tree.of("type", "array", "items", reference(item)),
                                "next",
                                Tree.of("type", List.of("string", "null"), "description", next))));
        return this;
    }

    private static boolean leavesOutNulls(Class<?> type, RecordComponent field) {
        return type.isAnnotationPresent(JsonInclude.class)
                || field.getAccessor().isAnnotationPresent(JsonInclude.class);
    }

    String name(Class<?> type) {
        return Objects.requireNonNull(names.get(type), () -> type + " is not described");
    }

    /** All of them; none of the words is left over. */
    public Map<String, Object> schemas() {
        if (!unused.isEmpty()) {
            throw new IllegalStateException("no record has the fields " + unused);
        }
        return schemas;
    }

    private Map<String, Object> property(String owner, RecordComponent field, boolean isNullable) {
        var said = words(owner, field.getName());
        if (List.class.isAssignableFrom(field.getType())) {
            var list = Tree.of("type", type("array", isNullable), "items", item(field));
            return Tree.merged(list, said);
        }
        Map<String, Object> plain = plain(field.getType(), said, isNullable);
        if (plain != null) {
            return Tree.merged(plain, said);
        }
        Map<String, Object> reference = reference(field.getType());
        return isNullable
                ? Tree.merged(said, Tree.of("oneOf", List.of(reference, Tree.of("type", "null"))))
                : Tree.merged(said, reference);
    }

    private static @Nullable Map<String, Object> plain(
            Class<?> type, Map<String, Object> said, boolean isNullable) {
        return switch (type.getSimpleName()) {
            case "String" -> text(said, isNullable);
            case "long", "Long" -> Tree.of("type", type("integer", isNullable), "format", "int64");
            case "int", "Integer" ->
                    Tree.of("type", type("integer", isNullable), "format", "int32");
            case "boolean", "Boolean" -> Tree.of("type", type("boolean", isNullable));
            default -> type.isEnum() ? Tree.of("type", "string", "enum", constants(type)) : null;
        };
    }

    private static Object type(String name, boolean isNullable) {
        return isNullable ? List.of(name, "null") : name;
    }

    private static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
    }

    /** An enumeration has to name null, too, where null is allowed. */
    private static Map<String, Object> text(Map<String, Object> said, boolean isNullable) {
        if (!isNullable) {
            return Tree.of("type", "string");
        }
        List<@Nullable Object> values = null;
        if (said.get("enum") instanceof List<?> some) {
            values = new ArrayList<>(some);
            values.add(null);
        }
        return Tree.of("type", List.of("string", "null"), "enum", values);
    }

    private Map<String, Object> item(RecordComponent field) {
        var list = (ParameterizedType) field.getGenericType();
        var type = (Class<?>) list.getActualTypeArguments()[0];
        Map<String, Object> plain = plain(type, Map.of(), false);
        return plain == null ? reference(type) : plain;
    }

    private Map<String, Object> reference(Class<?> type) {
        return Tree.reference("schemas", name(type));
    }

    private Map<String, Object> words(String owner, String field) {
        for (String name : List.of(owner + "." + field, field)) {
            var found = words.get(name);
            if (found != null) {
                unused.remove(name);
                return found;
            }
        }
        throw new IllegalStateException(owner + "." + field + " is not described");
    }
}
