package dev.paylog.payment.domain;

import dev.paylog.payment.domain.Command.Instruction;
import dev.paylog.payment.domain.Verdict.Conclusion;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What all the others might do when they hear of an event: screening and reviewers decide, debtors
 * cancel, time runs out, creditors refund, and strangers try to.
 */
final class People {

    private static final List<Conclusion> CONCLUSIONS = List.of(Conclusion.values());

    private final Random random;

    People(Random random) {
        this.random = random;
    }

    List<Command> after(Event event) {
        var commands = new ArrayList<Command>();
        switch (event) {
            case Event.PaymentSubmitted submitted -> submitted(submitted.terms(), commands);
            case Event.PaymentReferred referred -> referred(referred.terms(), commands);
            case Event.PaymentSettled settled -> meddle(settled.terms(), commands);
            case Event.PaymentReceived received -> refund(received.terms(), commands);
            case Event.PaymentReturned returned -> refund(returned.terms(), commands);
            case Event _ -> {}
        }
        return commands;
    }

    private void submitted(Terms terms, List<Command> commands) {
        if (terms.refundOf() == null) {
            if (random.nextInt(8) != 0) {
                commands.add(verdict(terms, CONCLUSIONS.get(random.nextInt(3)), null));
            }
            meddle(terms, commands);
        }
    }

    private void referred(Terms terms, List<Command> commands) {
        if (random.nextBoolean()) {
            var conclusion = random.nextBoolean() ? Conclusion.APPROVE : Conclusion.DECLINE;
            commands.add(verdict(terms, conclusion, "eve"));
        }
        meddle(terms, commands);
    }

    private void meddle(Terms terms, List<Command> commands) {
        String payment = terms.paymentId();
        switch (random.nextInt(8)) {
            case 0 ->
                    commands.add(
                            new Command.CancelPayment(
                                    instruction("cancel"), terms.debtorAccount(), payment));
            case 1 ->
                    commands.add(
                            new Command.CancelPayment(
                                    instruction("steal"), terms.creditorAccount(), payment));
            case 2 ->
                    commands.add(
                            new Command.ExpirePayment(
                                    instruction("expire"), terms.debtorAccount(), payment));
            default -> {}
        }
    }

    /** All of it, a part, or too much; of a refund as well; and by somebody else. */
    private void refund(Terms terms, List<Command> commands) {
        for (int i = random.nextInt(4); i > 0; i--) {
            String account =
                    random.nextInt(6) == 0 ? terms.debtorAccount() : terms.creditorAccount();
            long amount = 1 + random.nextLong(terms.amount().minor() * 3 / 2);
            String key = "refund-" + terms.paymentId() + random.nextInt(3);
            commands.add(
                    new Command.RefundPayment(
                            new Instruction(
                                    "command-" + random.nextLong(),
                                    random.nextInt(1000),
                                    ContentHash.of(key, Long.toString(amount))),
                            account,
                            terms.paymentId(),
                            Ids.paymentId(account, key),
                            new Money(amount, "EUR"),
                            key));
        }
    }

    private static Command verdict(Terms terms, Conclusion conclusion, @Nullable String reviewer) {
        String id = "verdict-" + terms.paymentId() + conclusion + reviewer;
        return new Command.ApplyVerdict(
                new Instruction(id, 0, new ContentHash(0, 0)),
                terms.debtorAccount(),
                terms.paymentId(),
                new Verdict(id, 0, conclusion, List.of(), reviewer, null, 0));
    }

    private Instruction instruction(String what) {
        return new Instruction(
                what + random.nextLong(), random.nextInt(1000), ContentHash.of(what));
    }
}
