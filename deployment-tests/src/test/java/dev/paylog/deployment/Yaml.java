package dev.paylog.deployment;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parsed YAML, which knows no types: what is not there is empty. */
final class Yaml {

    private Yaml() {}

    /** The one document; a key that stands twice is an error. */
    static Map<String, Object> map(String text) {
        return map(parser().<Object>load(text));
    }

    static List<Map<String, Object>> all(String text) {
        var documents = new ArrayList<Map<String, Object>>();
        parser().loadAll(text).forEach(document -> documents.add(map(document)));
        return documents;
    }

    private static org.yaml.snakeyaml.Yaml parser() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(200);
        return new org.yaml.snakeyaml.Yaml(new SafeConstructor(options));
    }

    /** The value as a map of names. */
    static Map<String, Object> map(Object value) {
        var named = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> named.put(String.valueOf(key), inner));
        }
        return named;
    }

    /** Where the path of names leads; empty when it leads nowhere. */
    static Map<String, Object> map(Map<String, Object> from, String... path) {
        Map<String, Object> here = from;
        for (String name : path) {
            here = map(here.getOrDefault(name, Map.of()));
        }
        return here;
    }

    static List<Object> list(Map<String, Object> from, String name) {
        return from.get(name) instanceof List<?> list ? List.copyOf(list) : List.of();
    }

    static List<String> strings(Map<String, Object> from, String name) {
        return list(from, name).stream().map(String::valueOf).toList();
    }

    static List<Map<String, Object>> maps(Map<String, Object> from, String name) {
        return list(from, name).stream().map(Yaml::map).toList();
    }

    static String string(Map<String, Object> from, String name) {
        Object value = from.get(name);
        return value == null ? "" : value.toString();
    }
}
