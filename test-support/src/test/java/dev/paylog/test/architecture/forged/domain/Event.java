package dev.paylog.test.architecture.forged.domain;

public sealed interface Event {

    record Opened(String account) implements Event {

        public Opened renamed(String account) {
            return new Opened(account);
        }
    }
}
