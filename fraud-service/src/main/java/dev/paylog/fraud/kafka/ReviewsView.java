package dev.paylog.fraud.kafka;

import dev.paylog.fraud.OpenReviews;
import dev.paylog.fraud.domain.QueuePosition;
import dev.paylog.fraud.domain.Review;

import org.apache.avro.generic.IndexedRecord;

import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** {@code fraud.reviews} in memory, in the order of the queue. One thread writes, all may read. */
final class ReviewsView implements View, OpenReviews {

    private final NavigableMap<QueuePosition, Review.Open> queue = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<String, QueuePosition> positions = new ConcurrentHashMap<>();

    @Override
    public void put(String key, IndexedRecord value) {
        remove(key);
        if (Messages.toReview((dev.paylog.fraud.messages.Review) value)
                instanceof Review.Open open) {
            positions.put(key, open.position());
            queue.put(open.position(), open);
        }
    }

    @Override
    public void remove(String key) {
        QueuePosition position = positions.remove(key);
        if (position != null) {
            queue.remove(position);
        }
    }

    @Override
    public List<Review.Open> after(QueuePosition position, int limit) {
        return queue.tailMap(position, false).values().stream().limit(limit).toList();
    }
}
