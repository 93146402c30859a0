package dev.paylog.payment.rest;

import static dev.paylog.test.openapi.ApiParameters.header;
import static dev.paylog.test.openapi.ApiParameters.inHeader;
import static dev.paylog.test.openapi.ApiParameters.inPath;

import dev.paylog.test.openapi.ApiParameters;
import dev.paylog.test.openapi.ApiValues;
import dev.paylog.test.openapi.Tree;

import java.util.List;
import java.util.Map;

/** What stands in paths and headers. */
final class PaymentParameters {

    private PaymentParameters() {}

    static Map<String, Object> parameters() {
        return Tree.of(
                "accountId",
                inPath("accountId", PaymentFields.accountId("The account that acts.", "alice")),
                "paymentId",
                inPath("paymentId", PaymentFields.paymentId("The payment that it is about.")),
                SubmitPaymentRequest.IDEMPOTENCY_KEY,
                inHeader(
                        SubmitPaymentRequest.IDEMPOTENCY_KEY,
                        "Makes retries safe: the same key and content is the same payment, for"
                                + " ever. Wins over endToEndId; one of them must be there.",
                        Tree.of(
                                "type", "string",
                                "pattern", ApiValues.exactly(Fields.KEY.pattern()),
                                "examples", List.of("order-4711"))),
                "Prefer",
                inHeader(
                        "Prefer",
                        "How long to wait for the outcome (RFC 7240): wait=N seconds, at most 30,"
                                + " or respond-async, or both: then it is answered after that time"
                                + " with what is known. 5 seconds unless said; other preferences"
                                + " are ignored.",
                        Tree.of(
                                "type",
                                "string",
                                "examples",
                                List.of("wait=10", "respond-async"))));
    }

    static Map<String, Object> headers() {
        return Tree.merged(own(), ApiParameters.headers());
    }

    private static Map<String, Object> own() {
        return Tree.of(
                "Location",
                header(
                        "Where projection-service shows the payment.",
                        Tree.of("type", "string", "pattern", "^/payments/[0-9a-f-]{36}$")),
                "Preference-Applied",
                header(
                        "What was followed, as it was given; absent where nothing was.",
                        Tree.of(
                                "type",
                                "string",
                                "pattern",
                                "^%1$s(, %1$s)?$".formatted("(respond-async|wait=[0-9]{1,2})"))),
                "Idempotent-Replayed",
                header(
                        "Present when the same was asked before, and this is what became of it.",
                        Tree.of("type", "string", "const", "true")));
    }
}
