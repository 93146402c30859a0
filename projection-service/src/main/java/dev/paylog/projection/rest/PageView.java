package dev.paylog.projection.rest;

import dev.paylog.projection.Page;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/** A page of a list: {@code next} is the cursor of the page behind it, null on the last one. */
record PageView<V>(List<V> items, @Nullable String next) {

    static <T, P, V> PageView<V> of(
            Page<T> page, Function<T, V> view, Cursor<P> cursor, Function<T, P> position) {
        String next = page.more() ? cursor.encode(position.apply(page.items().getLast())) : null;
        return new PageView<>(page.items().stream().map(view).toList(), next);
    }
}
