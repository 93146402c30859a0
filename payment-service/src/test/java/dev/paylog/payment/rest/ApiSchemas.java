package dev.paylog.payment.rest;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The shapes of bodies. Names, order, types and nulls are those of the records; words and limits
 * come from {@link ApiFields}.
 */
final class ApiSchemas {

    private final Map<Class<?>, String> names = new LinkedHashMap<>();
    private final Map<String, Object> schemas = new LinkedHashMap<>();
    private final Set<String> unused = new TreeSet<>(ApiFields.ALL.keySet());

    /** What a caller sends: nothing that is not known, and null where a field may be absent. */
    ApiSchemas request(Class<?> type, String name, String description, String... required) {
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

    /** What is answered: every field is always there. */
    ApiSchemas answer(Class<?> type, String name, String description) {
        names.put(type, name);
        var properties = new LinkedHashMap<String, Object>();
        for (RecordComponent field : type.getRecordComponents()) {
            boolean isNullable = field.getAnnotatedType().isAnnotationPresent(Nullable.class);
            properties.put(field.getName(), property(name, field, isNullable));
        }
        schemas.put(
                name,
                Tree.of(
                        "description",
                        description,
                        "type",
                        "object",
                        "required",
                        List.copyOf(properties.keySet()),
                        "properties",
                        properties));
        return this;
    }

    /** One that is no record of ours. */
    ApiSchemas foreign(Class<?> type, String name, Map<String, Object> schema) {
        names.put(type, name);
        schemas.put(name, schema);
        return this;
    }

    String name(Class<?> type) {
        return Objects.requireNonNull(names.get(type), () -> type + " is not described");
    }

    /** All of them; none of the words is left over. */
    Map<String, Object> schemas() {
        if (!unused.isEmpty()) {
            throw new IllegalStateException("no record has the fields " + unused);
        }
        return schemas;
    }

    private Map<String, Object> property(String owner, RecordComponent field, boolean isNullable) {
        var words = words(owner, field.getName());
        return switch (field.getType().getSimpleName()) {
            case "String" -> Tree.merged(text(words, isNullable), words);
            case "long" -> Tree.merged(Tree.of("type", "integer", "format", "int64"), words);
            case "List" ->
                    Tree.merged(Tree.of("type", "array", "items", reference(item(field))), words);
            default -> Tree.merged(words, reference(field.getType()));
        };
    }

    /** An enumeration has to name null, too, where null is allowed. */
    private static Map<String, Object> text(Map<String, Object> words, boolean isNullable) {
        if (!isNullable) {
            return Tree.of("type", "string");
        }
        List<@Nullable Object> values = null;
        if (words.get("enum") instanceof List<?> some) {
            values = new ArrayList<>(some);
            values.add(null);
        }
        return Tree.of("type", List.of("string", "null"), "enum", values);
    }

    private Map<String, Object> reference(Class<?> type) {
        return Tree.reference("schemas", name(type));
    }

    private static Class<?> item(RecordComponent field) {
        var type = (ParameterizedType) field.getGenericType();
        return (Class<?>) type.getActualTypeArguments()[0];
    }

    private Map<String, Object> words(String owner, String field) {
        for (String name : List.of(owner + "." + field, field)) {
            var found = ApiFields.ALL.get(name);
            if (found != null) {
                unused.remove(name);
                return found;
            }
        }
        throw new IllegalStateException(owner + "." + field + " is not described");
    }
}
