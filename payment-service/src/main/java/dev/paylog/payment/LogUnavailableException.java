package dev.paylog.payment;

import dev.paylog.payment.domain.Command;

import org.jspecify.annotations.Nullable;

/** The log did not acknowledge a command in time; whether it took it is not known. */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String accountId;
    private final @Nullable String paymentId;

    public LogUnavailableException(Command command, Throwable cause) {
        super("the log did not acknowledge in time", cause);
        this.accountId = command.accountId();
        this.paymentId =
                command instanceof Command.OfPayment ofPayment ? ofPayment.paymentId() : null;
    }

    /** The account that would have decided. */
    public String accountId() {
        return accountId;
    }

    /** Null when the command is not about a payment. */
    public @Nullable String paymentId() {
        return paymentId;
    }
}
