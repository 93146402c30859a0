package dev.paylog.test.architecture.leaking.rest;

final class AccountController {

    private final Kind kind = Kind.CUSTOMER;

    String kind() {
        return kind.name();
    }
}
