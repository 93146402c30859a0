package dev.paylog.projection.jdbc;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The WHERE clause of what was asked for; what is null was not asked for. */
final class Conditions {

    private final List<String> clauses = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    /** Adds a clause that names {@code :parameter}. */
    Conditions and(String clause, String parameter, @Nullable Object value) {
        if (value != null) {
            clauses.add(clause);
            parameters.put(parameter, value);
        }
        return this;
    }

    Conditions and(Conditions others) {
        clauses.addAll(others.clauses);
        parameters.putAll(others.parameters);
        return this;
    }

    Conditions with(String parameter, Object value) {
        parameters.put(parameter, value);
        return this;
    }

    boolean isEmpty() {
        return clauses.isEmpty();
    }

    String where() {
        return clauses.isEmpty() ? "" : " WHERE " + String.join(" AND ", clauses);
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
