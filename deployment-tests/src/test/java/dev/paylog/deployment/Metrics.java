package dev.paylog.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The metrics that a question in PromQL asks for, and those that there are. */
final class Metrics {

    /** Of Prometheus itself and of the libraries; MetricsIT sees that the services have these. */
    static final Set<String> OF_LIBRARIES =
            Checkout.read("grafana/metrics-of-libraries.txt")
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.replaceAll(" .*", ""))
                    .collect(Collectors.toSet());

    private static final Pattern OWN = Pattern.compile("(?:paylog|payments|fraud)_.+");
    private static final Pattern SUFFIX = Pattern.compile("_(?:total|seconds_(?:count|sum|max))$");
    private static final Pattern NO_METRIC =
            Pattern.compile(
                    "\\{[^}]*}|\\[[^]]*]|\\b(?:by|on|without|ignoring) *\\([^)]*\\)|\\boffset"
                            + " \\w+");
    private static final Pattern WORD = Pattern.compile("\\b[a-z]\\w*+(?! *\\()");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "le");

    /** Texts in the services' own classes, and in those that they share, one after the other. */
    private static final List<String> CLASSES =
            BuiltService.ALL.stream()
                    .flatMap(service -> Stream.of(service.jar(), service.library("schemas")))
                    .distinct()
                    .flatMap(jar -> texts(jar).stream())
                    .toList();

    private Metrics() {}

    static Set<String> askedBy(String question) {
        return WORD.matcher(NO_METRIC.matcher(question).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .filter(word -> !OPERATORS.contains(word))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Prometheus has {@code paylog_dead_letters_total} for our {@code paylog.dead.letters}. */
    static boolean exist(String name) {
        if (!OWN.matcher(name).matches()) {
            return OF_LIBRARIES.contains(name);
        }
        String ours = SUFFIX.matcher(name).replaceAll("").replace('_', '.');
        return CLASSES.stream().anyMatch(text -> text.contains(ours));
    }

    private static List<String> texts(Path file) {
        try (var jar = new ZipFile(file.toFile())) {
            var texts = new ArrayList<String>();
            for (var entry :
                    jar.stream().filter(one -> one.getName().endsWith(".class")).toList()) {
                byte[] bytes = jar.getInputStream(entry).readAllBytes();
                texts.add(new String(bytes, StandardCharsets.ISO_8859_1));
            }
            return texts;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
