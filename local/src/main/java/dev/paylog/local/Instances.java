package dev.paylog.local;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many instances of each service are asked for, such as {@code payment=2,fraud=2}: one, unless
 * it says otherwise.
 */
record Instances(Map<String, Integer> counts) {
    static final int MAX = 4;
    static final Instances ONE_EACH = new Instances(Map.of());

    private static final String SUFFIX = "-service";

    Instances {
        counts = Map.copyOf(counts);
    }

    /**
     * @param services the names of those that there are
     * @throws IllegalArgumentException with what to write instead
     */
    static Instances parse(String text, List<String> services) {
        Map<String, String> byShortName =
                services.stream().collect(Collectors.toMap(Instances::shortName, name -> name));
        Map<String, Integer> counts = new HashMap<>();
        for (String part : text.split(",", -1)) {
            String[] sides = part.split("=", -1);
            String service = sides.length == 2 ? byShortName.get(sides[0].strip()) : null;
            if (service == null) {
                throw new IllegalArgumentException(
                        "'%s' is not a service and a number; write for instance %s=2, of %s"
                                .formatted(
                                        part,
                                        shortName(services.getFirst()),
                                        services.stream()
                                                .map(Instances::shortName)
                                                .collect(Collectors.joining(", "))));
            }
            if (counts.put(service, count(part, sides[1].strip())) != null) {
                throw new IllegalArgumentException("'%s' stands there twice".formatted(sides[0]));
            }
        }
        return new Instances(counts);
    }

    private static int count(String part, String number) {
        if (!number.matches("[1-" + MAX + "]")) {
            throw new IllegalArgumentException(
                    "'%s': a service runs in 1 to %d instances, as many as it has ports on this machine"
                            .formatted(part, MAX));
        }
        return Integer.parseInt(number);
    }

    static String shortName(String service) {
        return service.endsWith(SUFFIX)
                ? service.substring(0, service.length() - SUFFIX.length())
                : service;
    }

    int of(String service) {
        return counts.getOrDefault(service, 1);
    }
}
