package dev.paylog.test.architecture.framed.domain;

import dev.paylog.test.architecture.framed.FramedService;

import org.springframework.stereotype.Component;

@Component
final class Decider {

    FramedService service() {
        return new FramedService();
    }
}
