package dev.paylog.test.architecture.framed;

public final class FramedService {}
