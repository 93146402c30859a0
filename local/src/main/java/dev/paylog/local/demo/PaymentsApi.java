package dev.paylog.local.demo;

import dev.paylog.local.demo.Rest.Answer;

import tools.jackson.databind.JsonNode;

import java.net.URI;

/** What the demo asks of payment-service. */
final class PaymentsApi {
    private final Rest rest;

    PaymentsApi(URI base) {
        rest = new Rest("payment-service", base);
    }

    /** Whether the account is new; one of the same content may exist already. */
    boolean open(String account) {
        Answer answer = rest.post("/accounts", account);
        return switch (answer.status()) {
            case 200 -> false;
            case 201 -> true;
            default -> throw answer.unexpected();
        };
    }

    /** The payment's id, which is the same each time; its outcome is another matter. */
    String submit(String payment) {
        Answer answer = rest.post("/payments", payment);
        JsonNode id = answer.body().path("paymentId");
        if (!id.isString()) {
            throw answer.unexpected();
        }
        return id.stringValue();
    }
}
