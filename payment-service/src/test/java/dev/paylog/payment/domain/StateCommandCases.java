package dev.paylog.payment.domain;

import static dev.paylog.payment.domain.Examples.ALICE;
import static dev.paylog.payment.domain.Examples.BOB;
import static dev.paylog.payment.domain.Examples.NOON;
import static dev.paylog.payment.domain.Examples.PAYMENT;
import static dev.paylog.payment.domain.Examples.cancel;
import static dev.paylog.payment.domain.Examples.close;
import static dev.paylog.payment.domain.Examples.confirm;
import static dev.paylog.payment.domain.Examples.expire;
import static dev.paylog.payment.domain.Examples.limit;
import static dev.paylog.payment.domain.Examples.open;
import static dev.paylog.payment.domain.Examples.receive;
import static dev.paylog.payment.domain.Examples.refund;
import static dev.paylog.payment.domain.Examples.review;
import static dev.paylog.payment.domain.Examples.sendBack;
import static dev.paylog.payment.domain.Examples.submit;
import static dev.paylog.payment.domain.Examples.verdict;

import dev.paylog.payment.domain.Verdict.Conclusion;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every state that a command can meet, and every command that can meet it, by name. */
final class StateCommandCases {

    private static final Command OPENED = open(ALICE, 100);
    private static final Command APPROVED = verdict(Conclusion.APPROVE);
    private static final Command REFERRED = verdict(Conclusion.REFER);
    private static final Command DECLINED = verdict(Conclusion.DECLINE);
    private static final Command RETURNED = sendBack(Rejection.CREDITOR_ACCOUNT_UNKNOWN);

    private StateCommandCases() {}

    private static Payment archived() {
        var content = submit(40).instruction().contentHash();
        return new Payment.Archived(content, Payment.Status.COMPLETED, null, 3);
    }

    static Map<String, State> debtorStates() {
        var states = new LinkedHashMap<String, State>();
        states.put("none, account unknown", State.NOTHING);
        states.put("none, account closed", closed(after(OPENED)));
        states.put("none, account open", after(OPENED));
        states.put("none, too little available", after(open(ALICE, 39)));
        states.put(
                "none, account in another currency",
                after(open(ALICE, AccountKind.CUSTOMER, "USD", 100)));
        states.put("`SUBMITTED`", after(OPENED, submit(40)));
        states.put("`IN_REVIEW`", after(OPENED, submit(40), REFERRED));
        states.put("`SETTLED`", after(OPENED, submit(40), APPROVED));
        states.put("`COMPLETED`", after(OPENED, submit(40), APPROVED, confirm()));
        states.put("`RETURNED`", after(OPENED, submit(40), APPROVED, RETURNED));
        states.put("`REJECTED`", after(OPENED, submit(40), DECLINED));
        states.put("`CANCELLED`", after(OPENED, submit(40), cancel()));
        states.put("`EXPIRED`", after(OPENED, submit(40), expire()));
        states.put("`COMPLETED`, archived", after(OPENED).with(archived()));
        return states;
    }

    static Map<String, Command> debtorCommands() {
        var commands = new LinkedHashMap<String, Command>();
        commands.put("`SubmitPayment`", submit(40));
        commands.put("`SubmitPayment`, same key, other content", submit(41));
        commands.put("verdict `APPROVE`", APPROVED);
        commands.put("verdict `REFER`", REFERRED);
        commands.put("verdict `DECLINE`", DECLINED);
        commands.put("a person's `APPROVE`", review(Conclusion.APPROVE));
        commands.put("a person's `DECLINE`", review(Conclusion.DECLINE));
        commands.put("`CancelPayment`", cancel());
        commands.put("time is over", expire());
        commands.put("`ConfirmPayment`", confirm());
        commands.put("`ReturnPayment`", RETURNED);
        return commands;
    }

    static Map<String, State> creditorStates() {
        var states = new LinkedHashMap<String, State>();
        states.put("unknown", State.NOTHING);
        states.put("closed", closed(after(open(BOB, 0))));
        states.put("in another currency", after(open(BOB, AccountKind.CUSTOMER, "USD", 0)));
        states.put("open", after(open(BOB, 0)));
        states.put("open, booked it before", after(open(BOB, 0), receive(40, "EUR")));
        states.put("open, sent it back before", after(receive(40, "EUR"), open(BOB, 0)));
        states.put(
                "open, booked it before, archived",
                after(open(BOB, 0)).with(new Receipt.Archived(true)));
        return states;
    }

    static Map<String, State> refundStates() {
        var received = after(open(BOB, 0), receive(40, "EUR"));
        var states = new LinkedHashMap<String, State>();
        states.put("not received", after(open(BOB, 0)));
        states.put("sent back", after(receive(40, "EUR"), open(BOB, 0)));
        states.put("received", received);
        states.put(
                "received by somebody else, in the same partition",
                received.with(receivedBy("carol", null)));
        states.put("received, and spent", received.with(spent()));
        states.put(
                "received, 20 refunded",
                after(received, refund(BOB, "R-0", 20, "EUR")).with(new Payment.Unknown()));
        states.put("received, this refund done", after(received, refund(40)));
        states.put("received, other refund of this key done", after(received, refund(39)));
        states.put("received, account closed since", closed(received));
        states.put("received as a refund", received.with(receivedBy(BOB, "original")));
        states.put("received, archived", after(open(BOB, 0)).with(new Receipt.Archived(true)));
        states.put("sent back, archived", after(open(BOB, 0)).with(new Receipt.Archived(false)));
        states.put(
                "received, this refund archived",
                received.with(
                        new Payment.Archived(
                                refund(40).instruction().contentHash(),
                                Payment.Status.COMPLETED,
                                null,
                                3)));
        return states;
    }

    private static Account spent() {
        return after(open(BOB, 0)).account();
    }

    private static Receipt receivedBy(String creditor, @Nullable String refundOf) {
        var amount = new Money(40, "EUR");
        var terms = new Terms(PAYMENT, ALICE, creditor, amount, null, null, refundOf, NOON);
        var entry = new Entry(Entry.Kind.PAYMENT, creditor, 2, 40, 40, NOON);
        return new Receipt.Booked(terms, entry, 0);
    }

    static Map<String, Command> refunds() {
        var commands = new LinkedHashMap<String, Command>();
        commands.put("`RefundPayment` of 40", refund(40));
        commands.put("`RefundPayment` of 41", refund(41));
        commands.put("`RefundPayment` in another currency", refund(BOB, "R-1", 40, "USD"));
        return commands;
    }

    static Map<String, State> accountStates() {
        var states = new LinkedHashMap<String, State>();
        states.put("unknown", State.NOTHING);
        states.put("open", after(OPENED));
        states.put("open, of settlement", settlement());
        states.put(
                "open, in another currency", after(open(ALICE, AccountKind.CUSTOMER, "USD", 100)));
        states.put("open, with an open payment", after(OPENED, submit(40)));
        states.put("open, 40 below zero", after(OPENED, submit(40), APPROVED, confirm()));
        states.put("closed", closed(after(OPENED)));
        return states;
    }

    private static State settlement() {
        return after(open(ALICE, AccountKind.SETTLEMENT, "EUR", 0));
    }

    static Map<String, Command> openings() {
        var commands = new LinkedHashMap<String, Command>();
        commands.put("`OpenAccount`", OPENED);
        commands.put("`OpenAccount`, other content", open(ALICE, 200));
        commands.put("`ChangeOverdraftLimit` to 100", limit(100, "EUR"));
        commands.put("`ChangeOverdraftLimit` to 50", limit(50, "EUR"));
        commands.put("`ChangeOverdraftLimit` to 39", limit(39, "EUR"));
        commands.put("`CloseAccount`", close(ALICE));
        return commands;
    }

    private static State after(Command... history) {
        return after(State.NOTHING, history);
    }

    private static State after(State before, Command... history) {
        State state = before;
        for (Command command : history) {
            state = Outcome.of(command, state).state();
        }
        return state;
    }

    private static State closed(State state) {
        return state.with(new Account.Closed(((Account.Known) state.account()).profile()));
    }
}
