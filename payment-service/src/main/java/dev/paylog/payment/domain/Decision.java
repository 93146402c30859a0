package dev.paylog.payment.domain;

import java.util.List;

/** The answer to a command. An illegal command is a value; only a bug is an exception. */
public sealed interface Decision {

    /** It happened: one event, or for a refund two. */
    record Accepted(List<Event> events) implements Decision {

        Accepted(Event event) {
            this(List.of(event));
        }
    }

    /** It had happened before; nothing changes. */
    record Repeated() implements Decision {}

    /** It cannot happen, and leaves nothing behind. */
    record Rejected(Rejection reason) implements Decision {}
}
