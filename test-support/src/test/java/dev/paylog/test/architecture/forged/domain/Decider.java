package dev.paylog.test.architecture.forged.domain;

public final class Decider {

    public Event decide(String account) {
        return new Event.Opened(account);
    }
}
