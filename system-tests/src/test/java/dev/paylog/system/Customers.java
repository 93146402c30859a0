package dev.paylog.system;

import java.time.Duration;

/** What people ask of payment-service. */
record Customers(Api api) {

    /** As long as a service may let anybody wait: it has just been started, on a busy machine. */
    private static final String PATIENTLY = "wait=30";

    void open(String account) {
        open(account, "CUSTOMER");
    }

    void openSettlement(String account) {
        open(account, "SETTLEMENT");
    }

    private void open(String account, String kind) {
        api.post(
                        "/accounts",
                        """
                        {"accountId":"%s","currency":"EUR","kind":"%s"}\
                        """
                                .formatted(account, kind))
                .isStatus(201);
    }

    /** The money comes from a settlement account that nobody else uses. */
    void openWith(String account, String value) {
        String source = account + ".source";
        openSettlement(source);
        open(account);
        pay(new Order(source, account, value, "F-1")).isPayment(201, "COMPLETED");
    }

    Answer pay(Order order) {
        return pay(order, PATIENTLY);
    }

    Answer payAndWait(Order order, Duration patience) {
        return pay(order, "wait=" + patience.toSeconds());
    }

    Answer payWithoutWaiting(Order order) {
        return pay(order, "respond-async");
    }

    private Answer pay(Order order, String preference) {
        return api.post("/payments", order.json(), "Prefer", preference);
    }

    Answer refund(String creditor, String paymentId, String value, String key) {
        return api.post(
                "/accounts/%s/payments/%s/refunds".formatted(creditor, paymentId),
                """
                {"amount":{"value":"%s","currency":"EUR"},"endToEndId":"%s"}\
                """
                        .formatted(value, key),
                "Prefer",
                PATIENTLY);
    }

    Answer cancel(String debtor, String paymentId) {
        return api.post("/accounts/%s/payments/%s/cancellation".formatted(debtor, paymentId), "");
    }

    Answer close(String account) {
        return api.post("/accounts/%s/closure".formatted(account), "");
    }

    Answer limitOverdraft(String account, String value) {
        return api.put(
                "/accounts/%s/overdraft-limit".formatted(account),
                """
                {"amount":{"value":"%s","currency":"EUR"}}\
                """
                        .formatted(value));
    }
}
