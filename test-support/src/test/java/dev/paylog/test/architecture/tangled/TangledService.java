package dev.paylog.test.architecture.tangled;

public final class TangledService {}
