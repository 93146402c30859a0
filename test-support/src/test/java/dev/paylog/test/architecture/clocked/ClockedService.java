package dev.paylog.test.architecture.clocked;

public final class ClockedService {}
