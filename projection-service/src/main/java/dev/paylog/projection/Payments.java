package dev.paylog.projection;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** The payments in the read model. Throws {@link ReadModelUnavailableException}. */
public interface Payments {

    Optional<Payment> find(String paymentId);

    /** By time of submission, then by id, both descending; behind {@code after} if it is given. */
    Page<Payment> newestFirst(Filter filter, @Nullable Position after, int limit);

    /** The side of a payment an account is on. */
    enum Direction {
        INCOMING,
        OUTGOING
    }

    /** What a payment must be like; null asks for nothing. Amounts are minor units, inclusive. */
    record Filter(
            @Nullable String account,
            @Nullable Direction direction,
            @Nullable String status,
            @Nullable String currency,
            TimeRange submitted,
            @Nullable Long min,
            @Nullable Long max) {}

    /** A payment's place in the order. */
    record Position(long submittedAt, String paymentId) {}
}
