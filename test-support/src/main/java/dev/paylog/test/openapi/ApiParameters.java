package dev.paylog.test.openapi;

import java.util.Map;

/** What stands in paths, queries and headers. */
public final class ApiParameters {

    private ApiParameters() {}

    public static Map<String, Object> inPath(String name, Map<String, Object> schema) {
        return Tree.of(
                "name",
                name,
                "in",
                "path",
                "required",
                true,
                "schema",
                Tree.merged(Tree.of("type", "string"), schema));
    }

    /** One that need not be given. */
    public static Map<String, Object> inQuery(
            String name, String description, Map<String, Object> schema) {
        return optional(name, "query", description, schema);
    }

    /** One that need not be given. */
    public static Map<String, Object> inHeader(
            String name, String description, Map<String, Object> schema) {
        return optional(name, "header", description, schema);
    }

    /** The same, which has to be given. */
    public static Map<String, Object> required(Map<String, Object> parameter) {
        parameter.replace("required", true);
        return parameter;
    }

    private static Map<String, Object> optional(
            String name, String place, String description, Map<String, Object> schema) {
        return Tree.of(
                "name", name,
                "in", place,
                "description", description,
                "required", false,
                "schema", schema);
    }

    /** A header of answers. */
    public static Map<String, Object> header(String description, Map<String, Object> schema) {
        return Tree.of("description", description, "schema", schema);
    }

    /** Those that the answers of every service may have, by name. */
    public static Map<String, Object> headers() {
        return Tree.of(
                "Retry-After",
                header("Seconds.", Tree.of("type", "string", "pattern", "^[0-9]+$")),
                "WWW-Authenticate",
                header(
                        "What is wrong with the token, or which scope it lacks (RFC 6750).",
                        Tree.of("type", "string", "pattern", "^Bearer")),
                "Accept",
                header("The content types that would do.", Tree.of("type", "string")));
    }
}
