package dev.paylog.fraud.rest;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Some of many.
 *
 * @param next asks for what follows; null at the end
 */
record Page<T>(List<T> items, @Nullable String next) {}
