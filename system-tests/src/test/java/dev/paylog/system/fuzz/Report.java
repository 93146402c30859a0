package dev.paylog.system.fuzz;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What services answered, counted, and which answers should not have been. */
public final class Report {

    /** One of each kind, and how often there were more of it. */
    private record Fault(String kind, String example, int count) {

        Fault again() {
            return new Fault(kind, example, count + 1);
        }
    }

    private final long seed;
    private final Map<String, Map<Integer, Integer>> answers = new TreeMap<>();
    private final Map<String, Fault> faults = new TreeMap<>();

    Report(long seed) {
        this.seed = seed;
    }

    synchronized void count(String service, int status) {
        answers.computeIfAbsent(service, _ -> new TreeMap<>()).merge(status, 1, Integer::sum);
    }

    synchronized void fault(
            String service, long number, Request request, String what, String reply) {
        String kind = "%s, %s %s: %s".formatted(service, request.method(), request.path(), what);
        Fault first = new Fault(kind, "request %d: %s\n  %s".formatted(number, request, reply), 1);
        faults.merge(kind, first, (before, _) -> before.again());
    }

    /** The most frequent first; each with a request that shows it. */
    public synchronized List<String> faults() {
        return faults.values().stream()
                .sorted(Comparator.comparingInt(Fault::count).reversed())
                .map(
                        fault ->
                                "%d × %s\n  seed %d, %s"
                                        .formatted(
                                                fault.count(), fault.kind(), seed, fault.example()))
                .toList();
    }

    /** How many there were of this status, at all services. */
    public synchronized int answers(int status) {
        return answers.values().stream().mapToInt(each -> each.getOrDefault(status, 0)).sum();
    }

    public synchronized int answers() {
        return answers.values().stream()
                .flatMap(each -> each.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** Status 0 is a connection that was closed without an answer. */
    @Override
    public synchronized String toString() {
        return answers.entrySet().stream()
                .map(each -> "%s %s".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining("; ", "seed " + seed + ": ", ""));
    }
}
