package dev.paylog.notification.rest;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Some of many.
 *
 * @param next null: there is nothing more
 */
record Page<T>(List<T> items, @Nullable String next) {

    static <T> Page<T> of(List<T> items) {
        return new Page<>(items, null);
    }
}
