package dev.paylog.payment.rest;

import dev.paylog.access.Caller;
import dev.paylog.payment.domain.Command;
import dev.paylog.payment.domain.Rejection;

/** What is not a caller's own looks to it as if it were not there. */
final class Theirs {

    private Theirs() {}

    /**
     * The command, if it is for an account of the caller's.
     *
     * @throws NotTheirsException as the account or the payment would be unknown
     */
    static <C extends Command> C of(Caller caller, C command) {
        if (!caller.mayActFor(command.accountId())) {
            throw new NotTheirsException(
                    command instanceof Command.RefundPayment
                                    || command instanceof Command.CancelPayment
                            ? Rejection.PAYMENT_UNKNOWN
                            : Rejection.ACCOUNT_UNKNOWN);
        }
        return command;
    }

    /** Nothing was appended. */
    static final class NotTheirsException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final Rejection reason;

        NotTheirsException(Rejection reason) {
            super(reason.slug());
            this.reason = reason;
        }

        Rejection reason() {
            return reason;
        }
    }
}
