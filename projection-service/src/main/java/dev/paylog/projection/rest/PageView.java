package dev.paylog.projection.rest;

import dev.paylog.projection.Page;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/** A page of a list: {@code next} is the cursor of the page behind it, null on the last one. */
record PageView<V>(List<V> items, @Nullable String next) {

    static <T, P, V> PageView<V> of(Page<T, P> page, Function<T, V> view, Cursor<P> cursor) {
        P next = page.next();
        return new PageView<>(
                page.items().stream().map(view).toList(),
                next == null ? null : cursor.encode(next));
    }
}
