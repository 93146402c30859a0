package dev.paylog.projection;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/**
 * Some things in order.
 *
 * @param next where the page behind this one begins; null when nothing is left
 */
public record Page<T, P>(List<T> items, @Nullable P next) {

    /** Cuts what was asked for one too many back to {@code limit}. */
    public static <T, P> Page<T, P> of(List<T> oneMore, int limit, Function<T, P> position) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        List<T> items = oneMore.subList(0, limit);
        return new Page<>(items, position.apply(items.getLast()));
    }
}
