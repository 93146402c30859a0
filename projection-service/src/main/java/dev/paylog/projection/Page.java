package dev.paylog.projection;

import java.util.List;

/** Some things in order, and whether there are more behind them. */
public record Page<T>(List<T> items, boolean more) {

    /** Cuts what was asked for one too many back to {@code limit}. */
    public static <T> Page<T> of(List<T> oneMore, int limit) {
        return oneMore.size() > limit
                ? new Page<>(oneMore.subList(0, limit), true)
                : new Page<>(oneMore, false);
    }
}
