package dev.paylog.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table of the services' own settings in {@code docs/operating.md}. */
final class SettingsPage {

    private static final String BEGIN = "<!-- begin: made from the services -->\n";
    private static final String END = "<!-- end: made from the services -->";

    private SettingsPage() {}

    static String renewed(String page) {
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (begin < BEGIN.length() || end < begin) {
            throw new IllegalArgumentException("docs/operating.md has lost its marks");
        }
        return page.substring(0, begin) + table() + page.substring(end);
    }

    private static String table() {
        var rows = new TreeMap<String, Map<String, Settings.Described>>();
        for (BuiltService service : BuiltService.ALL) {
            new Settings(service)
                    .own()
                    .forEach(
                            (name, setting) ->
                                    rows.computeIfAbsent(name, none -> new LinkedHashMap<>())
                                            .put(service.name(), setting));
        }
        return rows.values().stream()
                .map(SettingsPage::row)
                .collect(
                        Collectors.joining(
                                "", "\n| variable | of | default | |\n|---|---|---|---|\n", "\n"));
    }

    private static String row(Map<String, Settings.Described> byService) {
        List<Settings.Described> settings = List.copyOf(byService.values());
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        Settings.variable(settings.getFirst().name()),
                        byService.keySet().stream()
                                .map(service -> service.replace("-service", ""))
                                .collect(Collectors.joining(", ")),
                        distinct(settings.stream().map(Settings.Described::value).toList(), "`"),
                        distinct(
                                settings.stream().map(Settings.Described::description).toList(),
                                ""));
    }

    private static String distinct(List<String> values, String quote) {
        return values.stream()
                .distinct()
                .filter(value -> !value.isEmpty())
                .map(value -> quote + value + quote)
                .collect(Collectors.joining("; "));
    }
}
