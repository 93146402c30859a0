package dev.paylog.payment;

import java.net.http.HttpResponse;

/** Bodies of requests in EUR, and what tests ask of the answers. */
final class Requests {

    private Requests() {}

    /**
     * @param more fields, each after a comma
     */
    static String account(String id, String more) {
        return "{\"accountId\":\"%s\",\"currency\":\"EUR\"%s}".formatted(id, more);
    }

    static String settlementAccount(String id) {
        return account(id, ",\"kind\":\"SETTLEMENT\"");
    }

    static String payment(String debtor, String creditor, String value, String key) {
        return """
        {"debtorAccount":"%s","creditorAccount":"%s",\
        "amount":{"value":"%s","currency":"EUR"},"endToEndId":"%s"}\
        """
                .formatted(debtor, creditor, value, key);
    }

    static String refund(String value, String key) {
        return "{\"amount\":{\"value\":\"%s\",\"currency\":\"EUR\"},\"endToEndId\":\"%s\"}"
                .formatted(value, key);
    }

    static String paymentId(HttpResponse<String> answer) {
        return answer.body().replaceAll(".*\"paymentId\":\"([^\"]*)\".*", "$1");
    }

    static boolean isReplayed(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Idempotent-Replayed")
                .filter("true"::equals)
                .isPresent();
    }
}
