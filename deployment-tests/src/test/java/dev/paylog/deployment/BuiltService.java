package dev.paylog.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** A service as its build has left it. */
record BuiltService(String name) {

    static final List<BuiltService> ALL =
            Stream.of("payment", "fraud", "notification", "projection")
                    .map(name -> new BuiltService(name + "-service"))
                    .toList();

    static Optional<BuiltService> named(String name) {
        return ALL.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    Path jar() {
        return Checkout.ROOT.resolve(name + "/target/run/" + name + ".jar");
    }

    /** The jars beside it. */
    List<Path> libraries() {
        try (Stream<Path> files = Files.list(Checkout.ROOT.resolve(name + "/target/run/lib"))) {
            return files.sorted().toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** One of those, which is a module of ours. */
    Path library(String module) {
        return libraries().stream()
                .filter(jar -> jar.getFileName().toString().startsWith(module))
                .findAny()
                .orElseThrow();
    }

    /** What {@code application.yaml} says, by full names. */
    Map<String, String> defaults() {
        var flat = new TreeMap<String, String>();
        read(jar(), "application.yaml").ifPresent(text -> flatten("", Yaml.map(text), flat));
        return flat;
    }

    private static void flatten(String name, Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> map) {
            String prefix = name.isEmpty() ? "" : name + ".";
            map.forEach((key, inner) -> flatten(prefix + key, inner, into));
        } else {
            into.put(name, String.valueOf(value));
        }
    }

    /** The metadata files of Spring Boot: its own first, then those of its libraries. */
    List<String> metadata() {
        var all = new ArrayList<Path>(List.of(jar()));
        all.addAll(libraries());
        return all.stream()
                .flatMap(jar -> read(jar, "META-INF/spring-configuration-metadata.json").stream())
                .toList();
    }

    /** As JSON, in the CycloneDX format. */
    String billOfMaterials() {
        return read(jar(), "META-INF/sbom/application.cdx.json").orElseThrow();
    }

    private static Optional<String> read(Path jar, String entry) {
        try (var zip = new ZipFile(jar.toFile())) {
            var found = zip.getEntry(entry);
            return found == null
                    ? Optional.empty()
                    : Optional.of(Checkout.text(zip.getInputStream(found)));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
