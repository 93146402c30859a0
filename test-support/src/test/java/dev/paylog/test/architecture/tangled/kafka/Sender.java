package dev.paylog.test.architecture.tangled.kafka;

public final class Sender {

    public void send() {}
}
