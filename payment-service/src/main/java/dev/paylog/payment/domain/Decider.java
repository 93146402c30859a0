package dev.paylog.payment.domain;

import dev.paylog.payment.domain.Command.ApplyVerdict;
import dev.paylog.payment.domain.Command.CancelPayment;
import dev.paylog.payment.domain.Command.ChangeOverdraftLimit;
import dev.paylog.payment.domain.Command.CloseAccount;
import dev.paylog.payment.domain.Command.ConfirmPayment;
import dev.paylog.payment.domain.Command.ExpirePayment;
import dev.paylog.payment.domain.Command.OpenAccount;
import dev.paylog.payment.domain.Command.ReceivePayment;
import dev.paylog.payment.domain.Command.RefundPayment;
import dev.paylog.payment.domain.Command.ReturnPayment;
import dev.paylog.payment.domain.Command.SubmitPayment;

/**
 * The rules of Paylog: what a command does to an account. The account is the aggregate of
 * Kleppmann, Beresford and Svingen, "Online Event Processing" (ACM Queue, 2019).
 */
public final class Decider {

    private Decider() {}

    public static Decision decide(Command command, State state) {
        return switch (command) {
            case OpenAccount open -> AccountDecider.open(open, state.account());
            case ChangeOverdraftLimit change -> AccountDecider.changeLimit(change, state.account());
            case CloseAccount close -> AccountDecider.close(close, state.account());
            case SubmitPayment submit -> DebtorDecider.submit(submit, state);
            case ApplyVerdict verdict -> DebtorDecider.apply(verdict, state);
            case CancelPayment cancel -> DebtorDecider.cancel(cancel, state);
            case ExpirePayment expire -> DebtorDecider.expire(expire, state);
            case ConfirmPayment confirm -> DebtorDecider.confirm(confirm, state);
            case ReturnPayment back -> DebtorDecider.takeBack(back, state);
            case ReceivePayment receive -> CreditorDecider.receive(receive, state);
            case RefundPayment refund -> CreditorDecider.refund(refund, state);
        };
    }
}
