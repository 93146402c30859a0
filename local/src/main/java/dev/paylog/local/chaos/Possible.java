package dev.paylog.local.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which faults can be dealt on this machine and to this suite, and why not the others.
 *
 * @param reasons for each kind that is not possible
 */
record Possible(Map<Kind, String> reasons) {
    /** What no kind does, and what stands in the way. */
    static final Map<String, String> NEVER =
            ordered(
                    "partitioned-broker",
                    "not built: all programs listen on one loopback address; it needs a network"
                            + " namespace and an address for each",
                    "slow-network",
                    "not built: netem would slow the loopback interface of the whole machine",
                    "clock-jump",
                    "not built: it needs libfaketime, and services that were started with it");

    private static final Path LIMITER = Path.of("/usr/bin/prlimit");

    Possible {
        reasons = Map.copyOf(reasons);
    }

    static Possible here(int brokers) {
        return of(brokers, Files.isExecutable(LIMITER));
    }

    static Possible of(int brokers, boolean filesCanBeLimited) {
        Map<Kind, String> reasons = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            if (kind.aim() == Kind.Aim.FOLLOWER && brokers == 1) {
                reasons.put(
                        kind, "not here: a lone broker has no follower; ./paylog up --brokers 3");
            } else if (kind.aim() == Kind.Aim.CONTROLLER && brokers == 1) {
                reasons.put(
                        kind,
                        "not here: a lone broker is its controller, and meant by kill-leader");
            } else if (kind.blow() == Kind.Blow.CHOKE && !filesCanBeLimited) {
                reasons.put(kind, "not here: there is no " + LIMITER);
            }
        }
        return new Possible(reasons);
    }

    /** All that can be dealt. */
    List<Kind> kinds() {
        return Arrays.stream(Kind.values()).filter(kind -> !reasons.containsKey(kind)).toList();
    }

    /**
     * Those named, with commas between them.
     *
     * @throws IllegalArgumentException with the reason when one is unknown or not possible
     */
    List<Kind> named(String names) {
        List<Kind> kinds =
                Arrays.stream(names.split(",", -1)).map(String::strip).map(Kind::named).toList();
        kinds.forEach(
                kind -> {
                    if (reasons.containsKey(kind)) {
                        throw new IllegalArgumentException(
                                "%s is %s".formatted(kind, reasons.get(kind)));
                    }
                });
        return kinds;
    }

    /** Everything that is not possible, by name, with the reason. */
    Map<String, String> left() {
        Map<String, String> left = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            String reason = reasons.get(kind);
            if (reason != null) {
                left.put(kind.toString(), reason);
            }
        }
        left.putAll(NEVER);
        return left;
    }

    /** For people: what there is, and what there is not. */
    String table() {
        var table = new StringBuilder();
        kinds().forEach(kind -> line(table, kind.toString(), kind.meaning()));
        left().forEach((name, reason) -> line(table, name, "- " + reason));
        return table.toString().stripTrailing();
    }

    private static void line(StringBuilder table, String name, String text) {
        table.append("%-22s%s%n".formatted(name, text));
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
