package dev.paylog.projection;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The payments in the read model. Throws {@link ReadModelUnavailableException}. */
public interface Payments {

    Optional<Payment> find(String paymentId);

    /**
     * By time of submission, then by id, both descending; behind {@code after} if it is given. The
     * work is bounded: a page has fewer than {@code limit}, even none, when too much would have to
     * be looked at, and its next one goes on from there.
     */
    Page<Payment, Position> newestFirst(Filter filter, @Nullable Position after, int limit);

    /** The same for what one of the filters, or more of them, lets through. */
    Page<Payment, Position> newestFirst(List<Filter> anyOf, @Nullable Position after, int limit);

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
            @Nullable Long max,
            @Nullable Search search) {

        /** The same of one account. */
        public Filter of(String one) {
            return new Filter(one, direction, status, currency, submitted, min, max, search);
        }
    }

    /**
     * What was typed to find a payment: all of these {@link Words} in its remittance information,
     * or all of the text as its end-to-end id.
     */
    record Search(String text, List<String> words) {}

    /** A payment's place in the order. */
    record Position(long submittedAt, String paymentId) implements Comparable<Position> {

        private static final Comparator<Position> OLDEST_FIRST =
                Comparator.comparingLong(Position::submittedAt).thenComparing(Position::paymentId);

        public static Position of(Payment payment) {
            return new Position(payment.submittedAt(), payment.paymentId());
        }

        @Override
        public int compareTo(Position other) {
            return OLDEST_FIRST.compare(this, other);
        }
    }
}
