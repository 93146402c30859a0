package dev.paylog.projection.jdbc;

import dev.paylog.projection.Page;
import dev.paylog.projection.Payment;
import dev.paylog.projection.Payments.Position;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What was found on one way through the list.
 *
 * @param end how far the way was gone; null when it was gone to its end
 */
record Stretch(List<Payment> found, @Nullable Position end) {

    /** What is found on none of the ways before all of them have come that far is no page's yet. */
    static Page<Payment, Position> merge(List<Stretch> stretches, int limit) {
        Position horizon =
                stretches.stream()
                        .map(Stretch::end)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
        var newestFirst = new TreeMap<Position, Payment>(Comparator.reverseOrder());
        for (Stretch stretch : stretches) {
            for (Payment payment : stretch.found) {
                newestFirst.put(Position.of(payment), payment);
            }
        }
        List<Payment> items =
                List.copyOf(
                        (horizon == null ? newestFirst : newestFirst.headMap(horizon, true))
                                .values());
        return items.size() > limit
                ? Page.of(items, limit, Position::of)
                : new Page<>(items, horizon);
    }
}
