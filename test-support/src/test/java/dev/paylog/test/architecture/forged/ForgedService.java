package dev.paylog.test.architecture.forged;

public final class ForgedService {}
