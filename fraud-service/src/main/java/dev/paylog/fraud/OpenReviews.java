package dev.paylog.fraud;

import dev.paylog.fraud.domain.QueuePosition;
import dev.paylog.fraud.domain.Review;

import java.util.List;

/** The payments that wait for a person; equal on every instance. */
@FunctionalInterface
public interface OpenReviews {

    /** Oldest first, strictly behind {@code position}. */
    List<Review.Open> after(QueuePosition position, int limit);
}
