package dev.paylog.payment.rest;

import static dev.paylog.payment.domain.Rejection.*;
import static dev.paylog.test.openapi.ApiOperation.JSON;

import dev.paylog.payment.domain.Rejection;
import dev.paylog.rest.OpenApiController;
import dev.paylog.test.openapi.ApiOperation;
import dev.paylog.test.openapi.ApiRefusal;
import dev.paylog.test.openapi.Tree;

import org.springframework.http.ProblemDetail;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What each call is for, in words. A controller's method without words fails the build. */
final class PaymentOperations {

    private static final String LINES = NdjsonStreams.MEDIA_TYPE;
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

    private PaymentOperations() {}

    /** In the order of the document. */
    static List<ApiOperation> all() {
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
                        .alwaysAvailable());
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
                .refusing(of(ACCOUNT_EXISTS, ACCOUNT_UNKNOWN));
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
                        of(
                                ACCOUNT_UNKNOWN,
                                LIMIT_BELOW_BALANCE,
                                SETTLEMENT_HAS_NO_LIMIT,
                                ACCOUNT_CLOSED,
                                CURRENCY_MISMATCH));
    }

    private static ApiOperation close() {
        return ApiOperation.of(
                        "AccountController.close",
                        "Close an account",
                        "For good, once its balance is zero and no payment is open.")
                .answering(200, "It is closed.", JSON, schema("Account"), REPLAYED)
                .refusing(of(ACCOUNT_UNKNOWN, ACCOUNT_HAS_OPEN_PAYMENTS, ACCOUNT_NOT_EMPTY));
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
                        ofPayment(
                                PAYMENT_UNKNOWN,
                                REFUND_EXCEEDS_PAYMENT,
                                REFUND_OF_REFUND,
                                REFUND_WINDOW_OVER));
    }

    private static ApiOperation payment(ApiOperation operation) {
        String[] headers = {"Location", REPLAYED, "Preference-Applied"};
        return operation
                .answering(201, "The money has moved.", JSON, schema("Payment"), headers)
                .answering(202, "The outcome is open.", JSON, schema("Payment"), headers)
                .refusing(ofPayment(OUTCOMES));
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
                .refusing(ofPayment(PAYMENT_UNKNOWN, PAYMENT_NOT_CANCELLABLE));
    }

    private static ApiRefusal[] of(Rejection... reasons) {
        return refusals(List.of(), reasons);
    }

    /** A refusal is about a payment that exists, and the preference of the caller was followed. */
    private static ApiRefusal[] ofPayment(Rejection... reasons) {
        return refusals(List.of("Location", REPLAYED, "Preference-Applied"), reasons);
    }

    private static ApiRefusal[] refusals(List<String> headers, Rejection... reasons) {
        return Arrays.stream(reasons)
                .map(reason -> refusal(reason, headers))
                .toArray(ApiRefusal[]::new);
    }

    private static ApiRefusal refusal(Rejection reason, List<String> headers) {
        ProblemDetail problem = Refusals.problem(reason, null);
        return new ApiRefusal(
                problem.getStatus(), reason.slug(), String.valueOf(problem.getDetail()), headers);
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
