package dev.paylog.test.architecture.good.rest;

import dev.paylog.test.architecture.good.GoodService;
import dev.paylog.test.architecture.good.domain.Decider;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class AccountController {

    private final Decider decider;

    @Autowired
    AccountController(Decider decider, GoodService service) {
        this.decider = decider;
    }

    Decider decider() {
        return decider;
    }
}
