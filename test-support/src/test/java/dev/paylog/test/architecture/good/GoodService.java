package dev.paylog.test.architecture.good;

/** The root of a fixture that keeps every rule. */
public final class GoodService {}
