package dev.paylog.test.architecture.wired.rest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.RestController;

@RestController
public final class AccountController {

    @Autowired private Runnable injected = () -> {};

    private final String port;

    public AccountController(@Value("${server.port}") String port) {
        this.port = port;
    }

    String port() {
        injected.run();
        return port;
    }
}
