package dev.paylog.test.architecture.leaking;

public final class LeakingService {}
