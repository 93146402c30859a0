package dev.paylog.payment;

import dev.paylog.payment.domain.Account;
import dev.paylog.payment.domain.Payment;
import dev.paylog.payment.domain.Rejection;

import org.jspecify.annotations.Nullable;

/** What became of a command, told to a caller that waits. */
public sealed interface Reply {

    /** Whether the same command had been given before, and this is what became of that. */
    boolean replayed();

    /** Why the wish was not met; null when it was. */
    @Nullable Rejection refusal();

    /** The account as it is now. */
    record OfAccount(boolean replayed, @Nullable Rejection refusal, Account account)
            implements Reply {}

    /** The payment as it is now. */
    record OfPayment(boolean replayed, @Nullable Rejection refusal, Payment payment)
            implements Reply {}
}
