package dev.paylog.deployment;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds alerts that ask for what is not there, or leave whoever is woken alone. */
final class AlertCheck {

    private static final Pattern TITLE = Pattern.compile("(?m)^#+ (.+)$");

    /** The chapters of the page, as links name them. */
    private static final Set<String> CHAPTERS =
            TITLE.matcher(Checkout.read("docs/operating.md"))
                    .results()
                    .map(title -> title.group(1).toLowerCase(Locale.ROOT))
                    .map(title -> title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                    .collect(Collectors.toSet());

    private AlertCheck() {}

    static Stream<String> findings(Map<String, Object> rules) {
        return Yaml.maps(Yaml.map(rules, "spec"), "groups").stream()
                .flatMap(group -> Yaml.maps(group, "rules").stream())
                .flatMap(rule -> ofRule(rule).map(finding -> rule.get("alert") + ": " + finding));
    }

    private static Stream<String> ofRule(Map<String, Object> rule) {
        String url = Yaml.string(Yaml.map(rule, "annotations"), "runbook_url");
        boolean leads =
                url.contains("/docs/operating.md#") && CHAPTERS.contains(url.replaceAll(".*#", ""));
        boolean weighs = !Yaml.string(Yaml.map(rule, "labels"), "severity").isEmpty();
        return Stream.of(
                        Metrics.askedBy(Yaml.string(rule, "expr")).stream()
                                .filter(metric -> !Metrics.exist(metric))
                                .map(metric -> "there is no " + metric),
                        leads ? Stream.<String>empty() : Stream.of("has no runbook: " + url),
                        weighs ? Stream.<String>empty() : Stream.of("has no severity"))
                .flatMap(found -> found);
    }
}
