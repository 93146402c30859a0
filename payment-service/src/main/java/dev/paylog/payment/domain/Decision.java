package dev.paylog.payment.domain;

/** The answer to a command. An illegal command is a value; only a bug is an exception. */
public sealed interface Decision {

    /** It happened. */
    record Accepted(Event event) implements Decision {}

    /** It had happened before; nothing changes. */
    record Repeated() implements Decision {}

    /** It cannot happen, and leaves nothing behind. */
    record Rejected(Rejection reason) implements Decision {}
}
