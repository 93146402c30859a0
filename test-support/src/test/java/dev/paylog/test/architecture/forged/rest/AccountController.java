package dev.paylog.test.architecture.forged.rest;

import dev.paylog.test.architecture.forged.domain.Event;

import java.util.function.Function;

final class AccountController {

    Function<String, Event> shortcut() {
        return Event.Opened::new;
    }

    Event forge(String account) {
        return new Event.Opened(account);
    }
}
