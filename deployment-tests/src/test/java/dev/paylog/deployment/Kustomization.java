package dev.paylog.deployment;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * As much of kustomize as {@code k8s/} uses, so that the build needs no other program: files and
 * folders, a namespace, images, and patches by RFC 6902.
 */
final class Kustomization {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> KEYS =
            Set.of("apiVersion", "kind", "namespace", "resources", "images", "patches");

    /** What changes each file as it is read. */
    private final UnaryOperator<String> edit;

    Kustomization(UnaryOperator<String> edit) {
        this.edit = edit;
    }

    /** The documents that the folder's kustomization.yaml stands for. */
    List<Map<String, Object>> build(Path folder) throws IOException {
        return trees(folder).stream()
                .map(tree -> Yaml.map(JSON.convertValue(tree, Map.class)))
                .toList();
    }

    private List<ObjectNode> trees(Path folder) throws IOException {
        Map<String, Object> file = Yaml.map(read(folder.resolve("kustomization.yaml")));
        if (!KEYS.containsAll(file.keySet())) {
            throw new IllegalArgumentException(folder + ": only " + KEYS + " are understood");
        }
        var trees = new ArrayList<ObjectNode>();
        for (String resource : Yaml.strings(file, "resources")) {
            Path path = folder.resolve(resource).normalize();
            if (Files.isDirectory(path)) {
                trees.addAll(trees(path));
            } else {
                Yaml.all(read(path)).forEach(one -> trees.add(JSON.<ObjectNode>valueToTree(one)));
            }
        }
        String namespace = Yaml.string(file, "namespace");
        for (ObjectNode tree : trees) {
            if (!namespace.isEmpty() && !tree.path("kind").asString().equals("Namespace")) {
                ((ObjectNode) tree.get("metadata")).put("namespace", namespace);
            }
            Yaml.maps(file, "images").forEach(image -> replaceImage(tree, image));
        }
        Yaml.maps(file, "patches").forEach(patch -> patch(trees, patch));
        return trees;
    }

    private String read(Path path) throws IOException {
        return edit.apply(Files.readString(path));
    }

    private static void replaceImage(JsonNode node, Map<String, Object> image) {
        String name = Yaml.string(image, "name");
        if (node instanceof ObjectNode object && object.path("image").isString()) {
            String found = object.get("image").asString();
            if (found.equals(name) || found.startsWith(name + ":")) {
                String tag = Yaml.string(image, "newTag");
                String newName = Yaml.string(image, "newName");
                object.put(
                        "image",
                        (newName.isEmpty() ? name : newName)
                                + (tag.isEmpty() ? found.substring(name.length()) : ":" + tag));
            }
        }
        node.forEach(inner -> replaceImage(inner, image));
    }

    private static void patch(List<ObjectNode> trees, Map<String, Object> patch) {
        Map<String, Object> target = Yaml.map(patch, "target");
        List<ObjectNode> meant =
                trees.stream()
                        .filter(tree -> fits(tree.path("kind"), Yaml.string(target, "kind")))
                        .filter(
                                tree ->
                                        fits(
                                                tree.at("/metadata/name"),
                                                Yaml.string(target, "name")))
                        .toList();
        if (meant.isEmpty()) {
            throw new IllegalArgumentException("a patch is for nothing: " + target);
        }
        Map<String, Object> operations =
                Yaml.map("operations:\n" + Yaml.string(patch, "patch").indent(2));
        for (ObjectNode tree : meant) {
            Yaml.maps(operations, "operations").forEach(operation -> apply(tree, operation));
        }
    }

    private static boolean fits(JsonNode value, String pattern) {
        return pattern.isEmpty() || value.asString().matches(pattern);
    }

    private static void apply(ObjectNode tree, Map<String, Object> operation) {
        JsonPointer path = JsonPointer.compile(Yaml.string(operation, "path"));
        String kind = Yaml.string(operation, "op");
        JsonNode parent = tree.at(path.head());
        JsonNode value = JSON.valueToTree(operation.get("value"));
        String name = path.last().getMatchingProperty();
        if (!kind.equals("add") && tree.at(path).isMissingNode()) {
            throw new IllegalArgumentException("a patch is for nothing: " + operation);
        }
        switch (parent) {
            case ObjectNode object when kind.equals("remove") -> object.remove(name);
            case ObjectNode object -> object.set(name, value);
            case ArrayNode array when name.equals("-") -> array.add(value);
            case ArrayNode array when kind.equals("replace") ->
                    array.set(Integer.parseInt(name), value);
            default -> throw new IllegalArgumentException("not understood: " + operation);
        }
    }
}
