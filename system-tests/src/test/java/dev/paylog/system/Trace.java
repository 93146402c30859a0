package dev.paylog.system;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that was done because of one request, whoever did it; as text, what caused what. */
final class Trace {

    private final List<Span> spans;
    private final Map<String, Span> byId;

    Trace(List<Span> spans) {
        this.spans = spans.stream().sorted(Comparator.comparingLong(Span::beginNanos)).toList();
        this.byId = spans.stream().collect(Collectors.toMap(Span::id, Function.identity()));
    }

    /** From the request to the last span of that text, hop by hop; empty when there is none. */
    List<String> pathTo(String span) {
        return spans.stream()
                .filter(candidate -> candidate.toString().equals(span))
                .map(this::path)
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
    }

    private List<String> path(Span last) {
        var path = new ArrayList<String>();
        @Nullable Span span = last;
        while (span != null) {
            path.addFirst(span.toString());
            span = byId.get(span.parent());
        }
        return path;
    }

    /** Who took part. */
    List<String> services() {
        return spans.stream().map(Span::service).distinct().toList();
    }

    /** Those whose cause is not in the trace, of which the request is one. */
    List<String> beginnings() {
        return spans.stream()
                .filter(span -> !byId.containsKey(span.parent()))
                .map(Span::toString)
                .toList();
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        spans.stream()
                .filter(span -> !byId.containsKey(span.parent()))
                .forEach(span -> write(span, 0, text));
        return text.toString();
    }

    private void write(Span span, int depth, StringBuilder text) {
        double atMillis = (span.beginNanos() - spans.getFirst().beginNanos()) / 1e6;
        double tookMillis = (span.endNanos() - span.beginNanos()) / 1e6;
        text.append("%8.1f %7.1f  ".formatted(atMillis, tookMillis))
                .append("  ".repeat(depth))
                .append(span)
                .append('\n');
        spans.stream()
                .filter(child -> child.parent().equals(span.id()))
                .forEach(child -> write(child, depth + 1, text));
    }
}
