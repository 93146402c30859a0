package dev.paylog.payment.rest;

import dev.paylog.test.openapi.ApiProblems;
import dev.paylog.test.openapi.ApiSchemas;
import dev.paylog.test.openapi.Tree;

import org.springframework.http.ProblemDetail;

import java.util.Map;

/** The bodies that payment-service takes and answers with. */
final class PaymentSchemas {

    private PaymentSchemas() {}

    /** In the order of the document; what is part of another stands before it. */
    static ApiSchemas all() {
        return new ApiSchemas(PaymentFields.ALL)
                .request(
                        SubmitPaymentRequest.Amount.class,
                        "AmountToMove",
                        "An amount of money, and its currency.",
                        "value",
                        "currency")
                .answer(PaymentAnswer.Amount.class, "Amount", "An amount of money.")
                .request(
                        AccountController.OpenAccountRequest.class,
                        "OpenAccount",
                        "An account to be opened.",
                        "accountId",
                        "currency")
                .request(
                        AccountController.ChangeOverdraftLimitRequest.class,
                        "ChangeOverdraftLimit",
                        "Another limit for a customer's account.",
                        "amount")
                .request(
                        SubmitPaymentRequest.class,
                        "SubmitPayment",
                        "A payment from one account to another.",
                        "debtorAccount",
                        "creditorAccount",
                        "amount")
                .request(
                        RefundPaymentRequest.class,
                        "RefundPayment",
                        "How much of a payment goes back.",
                        "amount")
                .answer(AccountAnswer.class, "Account", "An account as it is now.")
                .answer(PaymentAnswer.class, "Payment", "A payment as it is now.")
                .answer(ProblemAdvice.FieldError.class, "FieldError", "One field that is wrong.")
                .foreign(ProblemDetail.class, "Problem", problem())
                .answer(
                        AccountController.SubmittedLine.class,
                        "SubmittedAccount",
                        "The answer to a line: the log has it.")
                .answer(
                        PaymentController.SubmittedLine.class,
                        "SubmittedPayment",
                        "The answer to a line: the log has it.")
                .answer(
                        NdjsonAnswers.Refused.class,
                        "RefusedLine",
                        "The answer to a line that was not taken.");
    }

    private static Map<String, Object> problem() {
        return ApiProblems.schema(
                "insufficient-funds",
                Tree.of(
                        "paymentId",
                        Tree.merged(
                                Tree.of("type", "string"),
                                PaymentFields.paymentId("What was refused.")),
                        "paymentStatus",
                        Tree.of(
                                "description", "How the payment stands.",
                                "$ref", "#/components/schemas/Payment/properties/status")));
    }
}
