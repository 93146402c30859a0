package dev.paylog.test.architecture.tangled.rest;

import dev.paylog.test.architecture.tangled.kafka.Sender;

final class AccountController {

    void open(Sender sender) {
        sender.send();
    }
}
