package dev.paylog.payment.rest;

import static dev.paylog.test.openapi.ApiValues.currency;
import static dev.paylog.test.openapi.ApiValues.decimal;
import static dev.paylog.test.openapi.ApiValues.instant;
import static dev.paylog.test.openapi.ApiValues.matching;
import static dev.paylog.test.openapi.ApiValues.oneOf;
import static dev.paylog.test.openapi.ApiValues.signed;

import dev.paylog.payment.domain.AccountKind;
import dev.paylog.payment.domain.Payment;
import dev.paylog.test.openapi.ApiValues;
import dev.paylog.test.openapi.Tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each field means, and its limits. A field has the words under its own name, or those under
 * its schema's name and its own where they differ.
 */
final class PaymentFields {

    private static final String PAYMENT_EXAMPLE = "0c6d1b1e-6f6b-8f0a-9a43-2f8f6f0d8a11";

    static final Map<String, Map<String, Object>> ALL = all();

    private PaymentFields() {}

    private static Map<String, Map<String, Object>> all() {
        var all = new HashMap<String, Map<String, Object>>();
        all.putAll(identities());
        all.putAll(amounts());
        all.putAll(states());
        all.putAll(texts());
        return all;
    }

    static Map<String, Object> accountId(String description, String example) {
        return matching(description, Fields.ACCOUNT_ID, example);
    }

    static Map<String, Object> paymentId(String description) {
        return Tree.of(
                "description",
                description,
                "format",
                "uuid",
                "pattern",
                ApiValues.exactly(Fields.PAYMENT_ID.pattern()),
                "examples",
                List.of(PAYMENT_EXAMPLE));
    }

    private static Map<String, Map<String, Object>> identities() {
        return Map.of(
                "accountId", accountId("The account; chosen by whoever opens it.", "alice"),
                "debtorAccount", accountId("Who pays.", "alice"),
                "creditorAccount", accountId("Who is paid.", "bob"),
                "Payment.creditorAccount",
                        accountId("Who is paid; null for a refund that is not yet decided.", "bob"),
                "paymentId", paymentId("Follows from the debtor and the key: the same for ever."),
                "refundOf", paymentId("The payment that this one gives back; else null."),
                "endToEndId",
                        Tree.of(
                                "description",
                                "The caller's own reference, and the idempotency key where the"
                                        + " header gives none. No control characters.",
                                "minLength",
                                1,
                                "maxLength",
                                Fields.END_TO_END_ID_MAX,
                                "examples",
                                List.of("P-1")),
                "line",
                        Tree.of(
                                "description",
                                "The number of the line that is answered: 1, 2, 3 and so on.",
                                "minimum",
                                1));
    }

    private static Map<String, Map<String, Object>> amounts() {
        return Map.of(
                "value", decimal("In major units, with exactly the digits of the currency."),
                "AmountToMove.value",
                        decimal(
                                "In major units, with exactly the digits of the currency, and at"
                                        + " most 10^15 minor units."),
                "amount", Tree.of("description", "How much moves."),
                "RefundPayment.amount",
                        Tree.of("description", "How much goes back: all or a part, above zero."),
                "ChangeOverdraftLimit.amount",
                        Tree.of("description", "The new limit; zero for none."),
                "currency", currency("ISO 4217."),
                "overdraftLimit", decimal("How far below zero a customer's account may go."),
                "posted", signed("The booked balance."),
                "held", decimal("Set aside for payments that are not settled."),
                "available",
                        signed(
                                "Posted less held plus the overdraft limit; null for settlement"
                                        + " accounts, which have no limit."));
    }

    private static Map<String, Map<String, Object>> states() {
        return Map.of(
                "kind",
                        oneOf(
                                "Money enters and leaves through settlement accounts, which may go"
                                        + " below zero. CUSTOMER unless said.",
                                AccountKind.values()),
                "Payment.status", oneOf("How the payment stands.", Payment.Status.values()),
                "Account.status",
                        oneOf("An account is closed for good.", List.of("OPEN", "CLOSED")),
                "status",
                        Tree.of(
                                "description", "The log has it, and will decide.",
                                "const", "SUBMITTED"),
                "version",
                        Tree.of(
                                "description",
                                "Grows by one with each change; 0 before the first.",
                                "minimum",
                                0),
                "reason",
                        Tree.of(
                                "description",
                                "Why no money has moved, named as the problem would be; else null.",
                                "examples",
                                List.of("payment-cancelled")),
                "refunded",
                        decimal(
                                "What has been given back; null when the payment is so old that"
                                        + " only its outcome is kept."));
    }

    private static Map<String, Map<String, Object>> texts() {
        return Map.of(
                "owner", text("The owner's name.", "Alice Miller"),
                "remittanceInformation", text("What the payment is for.", "Invoice 4711"),
                "submittedAt", instant("When it was submitted; null like refunded."),
                "updatedAt", instant("When it last changed; null like refunded."),
                "openedAt", instant("When the account was opened."),
                "field",
                        Tree.of(
                                "description",
                                "Such as amount.value; empty where the whole body is meant.",
                                "examples",
                                List.of("amount.value")),
                "message",
                        Tree.of(
                                "description",
                                "What is wrong with it, for people.",
                                "examples",
                                List.of("must be above zero")),
                "problem", Tree.of("description", "Why this line was not taken."));
    }

    private static Map<String, Object> text(String description, String example) {
        return Tree.of(
                "description",
                description + " Not only blanks, and no control characters.",
                "minLength",
                1,
                "maxLength",
                Fields.TEXT_MAX,
                "examples",
                List.of(example));
    }
}
