package dev.paylog.payment.domain;

import dev.paylog.payment.domain.Command.ApplyVerdict;
import dev.paylog.payment.domain.Command.CancelPayment;
import dev.paylog.payment.domain.Command.ChangeOverdraftLimit;
import dev.paylog.payment.domain.Command.CloseAccount;
import dev.paylog.payment.domain.Command.ConfirmPayment;
import dev.paylog.payment.domain.Command.ExpirePayment;
import dev.paylog.payment.domain.Command.Instruction;
import dev.paylog.payment.domain.Command.OpenAccount;
import dev.paylog.payment.domain.Command.ReceivePayment;
import dev.paylog.payment.domain.Command.RefundPayment;
import dev.paylog.payment.domain.Command.ReturnPayment;
import dev.paylog.payment.domain.Command.SubmitPayment;
import dev.paylog.payment.domain.Verdict.Conclusion;

import java.util.List;

/** Commands in the words of the domain: alice pays bob. */
final class Examples {

    static final String ALICE = "alice";
    static final String BOB = "bob";
    static final String PAYMENT = Ids.paymentId(ALICE, "P-1");
    static final long NOON = 1_000_000;

    private Examples() {}

    static Instruction instruction(String commandId, ContentHash content) {
        return new Instruction(commandId, NOON, content);
    }

    /** With an overdraft limit, an account has something to spend without being funded. */
    static OpenAccount open(String account, long overdraftLimit) {
        return open(account, AccountKind.CUSTOMER, "EUR", overdraftLimit);
    }

    static OpenAccount open(String account, AccountKind kind, String currency, long limit) {
        var content = ContentHash.of(account, kind.name(), currency, Long.toString(limit));
        return new OpenAccount(
                instruction("open-" + account, content), account, currency, kind, limit, null);
    }

    static Terms terms(long amount, String currency) {
        return new Terms(PAYMENT, ALICE, BOB, new Money(amount, currency), "P-1", null, null, NOON);
    }

    static SubmitPayment submit(long amount) {
        return submit(amount, "EUR");
    }

    static SubmitPayment submit(long amount, String currency) {
        var content = ContentHash.of(Long.toString(amount), currency);
        return new SubmitPayment(instruction("submit-" + amount, content), terms(amount, currency));
    }

    static ApplyVerdict verdict(Conclusion conclusion) {
        var verdict =
                new Verdict("verdict-" + conclusion, 0, conclusion, List.of(), null, null, NOON);
        return new ApplyVerdict(
                instruction(verdict.assessmentId(), new ContentHash(0, 0)),
                ALICE,
                PAYMENT,
                verdict);
    }

    static ApplyVerdict review(Conclusion conclusion) {
        var verdict =
                new Verdict("review-" + conclusion, 0, conclusion, List.of(), "eve", null, NOON);
        return new ApplyVerdict(
                instruction(verdict.assessmentId(), new ContentHash(0, 0)),
                ALICE,
                PAYMENT,
                verdict);
    }

    static ReceivePayment receive(long amount, String currency) {
        return new ReceivePayment(
                instruction("receive", submit(amount).instruction().contentHash()),
                terms(amount, currency));
    }

    static ConfirmPayment confirm() {
        var credit = new Entry(Entry.Kind.PAYMENT, BOB, 2, 40, 40, NOON);
        return new ConfirmPayment(
                instruction("confirm", new ContentHash(0, 0)), ALICE, PAYMENT, credit);
    }

    static ReturnPayment sendBack(Rejection reason) {
        return new ReturnPayment(
                instruction("return", new ContentHash(0, 0)), ALICE, PAYMENT, reason, null);
    }

    static CancelPayment cancel() {
        return cancel(ALICE);
    }

    static CancelPayment cancel(String account) {
        return new CancelPayment(instruction("cancel", new ContentHash(0, 0)), account, PAYMENT);
    }

    static ExpirePayment expire() {
        return new ExpirePayment(instruction("expire", new ContentHash(0, 0)), ALICE, PAYMENT);
    }

    static ChangeOverdraftLimit limit(long minor, String currency) {
        return new ChangeOverdraftLimit(
                instruction("limit-" + minor, ContentHash.of(Long.toString(minor))),
                ALICE,
                new Money(minor, currency));
    }

    static CloseAccount close(String account) {
        return new CloseAccount(instruction("close", ContentHash.of("closure")), account);
    }

    /** Bob gives back what alice paid. */
    static RefundPayment refund(long amount) {
        return refund(BOB, "R-1", amount, "EUR");
    }

    static RefundPayment refund(String account, String key, long amount, String currency) {
        return new RefundPayment(
                instruction(
                        "refund-" + key + amount,
                        ContentHash.of(PAYMENT, Long.toString(amount), currency)),
                account,
                PAYMENT,
                Ids.paymentId(account, key),
                new Money(amount, currency),
                key);
    }
}
