package dev.paylog.test.architecture.wired;

public final class WiredService {}
