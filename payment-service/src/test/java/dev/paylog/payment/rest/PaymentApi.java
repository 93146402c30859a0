package dev.paylog.payment.rest;

import static dev.paylog.payment.domain.Rejection.*;
import static dev.paylog.payment.rest.ApiOperation.JSON;
import static dev.paylog.payment.rest.ApiOperation.LINES;

import dev.paylog.payment.domain.Rejection;

import java.util.List;
import java.util.Map;

/** What payment-service answers, in words. A controller's method without words fails the build. */
final class PaymentApi {

    static final Map<String, Object> INFO =
            Tree.of(
                    "title", "Paylog payment-service",
                    "version", "0.1.0",
                    "summary", "Takes commands and decides them.",
                    "description",
                            """
                            Accounts are opened here and payments submitted; what has become of \
                            them is asked of projection-service.
                            Every call may be repeated: the same content is the same command.
                            An account for which the caller's token is not is `account-unknown` to \
                            it, and its payments are `payment-unknown`.
                            A path that does not exist answers 404 `not-found`, and one that does \
                            not take the method 405 `method-not-allowed`, both as a Problem.
                            """
                                    .strip(),
                    "license", Tree.of("name", "Apache-2.0", "identifier", "Apache-2.0"));

    private static final String REPLAYED = "Idempotent-Replayed";
    private static final Map<String, Object> AMOUNT = Tree.of("value", "12.50", "currency", "EUR");
    private static final Map<String, Object> SUBMISSION =
            Tree.of(
                    "debtorAccount", "alice",
                    "creditorAccount", "bob",
                    "amount", AMOUNT,
                    "endToEndId", "P-1");
    private static final Map<String, Object> OPENING =
            Tree.of("accountId", "alice", "currency", "EUR");

    /** Why a payment may come to nothing, whoever asked for it. */
    private static final Rejection[] OUTCOMES = {
        ACCOUNT_CLOSED,
        ACCOUNT_UNKNOWN,
        BALANCE_LIMIT_EXCEEDED,
        CREDITOR_ACCOUNT_UNKNOWN,
        CURRENCY_MISMATCH,
        DEBTOR_ACCOUNT_UNKNOWN,
        FRAUD_SUSPECTED,
        IDEMPOTENCY_KEY_REUSED,
        INSUFFICIENT_FUNDS,
        PAYMENT_CANCELLED,
        PAYMENT_EXPIRED
    };

    private PaymentApi() {}

    static List<ApiOperation> operations() {
        return List.of(
                open(),
                openAll(),
                changeOverdraftLimit(),
                close(),
                submit(),
                submitAll(),
                cancel(),
                refund(),
                ApiOperation.of("OpenApiController.openApi", "This document", "As OpenAPI 3.1.")
                        .answering(
                                200,
                                "The document.",
                                OpenApiController.MEDIA_TYPE,
                                Tree.of("type", "string"))
                        .withoutTheLog());
    }

    private static ApiOperation open() {
        return ApiOperation.of(
                        "AccountController.open",
                        "Open an account",
                        "As JSON: one account, answered when it is open.")
                .taking("OpenAccount", OPENING)
                .answering(201, "It is open.", JSON, schema("Account"))
                .answering(
                        200,
                        "As JSON: it was opened with this content before.",
                        JSON,
                        schema("Account"),
                        REPLAYED)
                .refusing(ACCOUNT_EXISTS, ACCOUNT_UNKNOWN);
    }

    private static ApiOperation openAll() {
        return ApiOperation.of("AccountController.openAll", "Open accounts", lines("an account"))
                .taking("OpenAccount", OPENING)
                .answering(200, answers(), LINES, line("SubmittedAccount"));
    }

    private static ApiOperation changeOverdraftLimit() {
        return ApiOperation.of(
                        "AccountController.changeOverdraftLimit",
                        "Change the overdraft limit",
                        "For customers' accounts; settlement accounts have no limit.")
                .taking("ChangeOverdraftLimit", Tree.of("amount", AMOUNT))
                .answering(200, "It has this limit.", JSON, schema("Account"), REPLAYED)
                .refusing(
                        ACCOUNT_UNKNOWN,
                        LIMIT_BELOW_BALANCE,
                        SETTLEMENT_HAS_NO_LIMIT,
                        ACCOUNT_CLOSED,
                        CURRENCY_MISMATCH);
    }

    private static ApiOperation close() {
        return ApiOperation.of(
                        "AccountController.close",
                        "Close an account",
                        "For good, once its balance is zero and no payment is open.")
                .answering(200, "It is closed.", JSON, schema("Account"), REPLAYED)
                .refusing(ACCOUNT_UNKNOWN, ACCOUNT_HAS_OPEN_PAYMENTS, ACCOUNT_NOT_EMPTY);
    }

    private static ApiOperation submit() {
        return payment(
                        ApiOperation.of(
                                "PaymentController.submit",
                                "Submit a payment",
                                "As JSON: one payment, answered with its outcome when that comes"
                                        + " within the time that the caller waits."))
                .taking("SubmitPayment", SUBMISSION);
    }

    private static ApiOperation submitAll() {
        return ApiOperation.of("PaymentController.submitAll", "Submit payments", lines("a payment"))
                .taking("SubmitPayment", SUBMISSION)
                .answering(200, answers(), LINES, line("SubmittedPayment"));
    }

    private static ApiOperation refund() {
        return payment(
                        ApiOperation.of(
                                "PaymentController.refund",
                                "Refund a payment",
                                "By its creditor, who gives back all or a part. The refund is a"
                                        + " payment of its own."))
                .taking("RefundPayment", Tree.of("amount", AMOUNT, "endToEndId", "R-1"))
                .refusing(
                        PAYMENT_UNKNOWN,
                        REFUND_EXCEEDS_PAYMENT,
                        REFUND_OF_REFUND,
                        REFUND_WINDOW_OVER);
    }

    private static ApiOperation payment(ApiOperation operation) {
        String[] headers = {"Location", REPLAYED, "Preference-Applied"};
        return operation
                .answering(201, "The money has moved.", JSON, schema("Payment"), headers)
                .answering(202, "The outcome is open.", JSON, schema("Payment"), headers)
                .refusing(OUTCOMES)
                .aboutAPayment();
    }

    private static ApiOperation cancel() {
        return ApiOperation.of(
                        "PaymentController.cancel",
                        "Cancel a payment",
                        "By its debtor, before it is settled.")
                .answering(
                        200,
                        "It is cancelled.",
                        JSON,
                        schema("Payment"),
                        "Location",
                        REPLAYED,
                        "Preference-Applied")
                .answering(
                        202,
                        "The log has the wish; nobody waited for the outcome.",
                        "Location",
                        "Preference-Applied")
                .refusing(PAYMENT_UNKNOWN, PAYMENT_NOT_CANCELLABLE)
                .aboutAPayment();
    }

    private static Map<String, Object> schema(String name) {
        return Tree.reference("schemas", name);
    }

    private static String lines(String what) {
        return """
        As NDJSON: %s on each line, in a stream of any length; the schema is that of one line. Each \
        line is answered by a line, in order, as soon as the log has it, while the stream goes on. \
        A bad line spoils no other. Lines have no headers of their own: Idempotency-Key is refused.\
        """
                .formatted(what);
    }

    private static String answers() {
        return "As NDJSON: a line for each line; the schema is that of one.";
    }

    private static Map<String, Object> line(String submitted) {
        return Tree.of("oneOf", List.of(schema(submitted), schema("RefusedLine")));
    }
}
