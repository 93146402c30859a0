package dev.paylog.fraud.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paylog.fraud.LogUnavailableException;
import dev.paylog.fraud.OpenReviews;
import dev.paylog.fraud.domain.QueuePosition;
import dev.paylog.fraud.domain.Review;
import dev.paylog.schemas.Topics;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code fraud.reviews} on disk, in the order of the queue: as many as there are, and no more in
 * memory than a page. Beside each review stands where it is in the queue, since a tombstone only
 * tells the payment.
 */
final class ReviewsView implements View, OpenReviews {

    /** Keys begin with what they are: the places come before the queue, and nothing behind it. */
    private static final byte PLACE = 0;

    private static final byte QUEUE = 1;
    private static final Bytes BEHIND = Bytes.wrap(new byte[] {QUEUE + 1});

    private final Serde<IndexedRecord> avro;
    private volatile @Nullable KeyValueStore<Bytes, byte[]> store;

    ReviewsView(Serde<IndexedRecord> avro) {
        this.avro = avro;
    }

    @Override
    public void keepIn(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public void put(String key, IndexedRecord value) {
        remove(key);
        if (Messages.toReview((dev.paylog.fraud.messages.Review) value)
                instanceof Review.Open open) {
            long since = open.since().toEpochMilli();
            opened().put(place(key), ByteBuffer.allocate(Long.BYTES).putLong(since).array());
            opened().put(
                            queued(since, key),
                            avro.serializer().serialize(Topics.FRAUD_REVIEWS, value));
        }
    }

    @Override
    public void remove(String key) {
        byte[] since = opened().delete(place(key));
        if (since != null) {
            opened().delete(queued(ByteBuffer.wrap(since).getLong(), key));
        }
    }

    @Override
    public List<Review.Open> after(QueuePosition position, int limit) {
        KeyValueStore<Bytes, byte[]> queue = store;
        if (queue == null) {
            return List.of();
        }
        try (var found = queue.range(behind(position), BEHIND)) {
            var page = new ArrayList<Review.Open>();
            while (page.size() < limit && found.hasNext()) {
                page.add(open(found.next().value));
            }
            return page;
        } catch (InvalidStateStoreException closed) {
            throw new LogUnavailableException(closed);
        }
    }

    private KeyValueStore<Bytes, byte[]> opened() {
        KeyValueStore<Bytes, byte[]> present = store;
        if (present == null) {
            throw new IllegalStateException("keepIn() comes first");
        }
        return present;
    }

    private Review.Open open(byte[] value) {
        var review =
                (dev.paylog.fraud.messages.Review)
                        avro.deserializer().deserialize(Topics.FRAUD_REVIEWS, value);
        return (Review.Open) Messages.toReview(review);
    }

    private static Bytes place(String paymentId) {
        byte[] id = paymentId.getBytes(UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(1 + id.length).put(PLACE).put(id).array());
    }

    private static Bytes queued(long since, String paymentId) {
        return queued(since, paymentId, 0);
    }

    /** The first key there can be behind that of the position: the same and a zero. */
    private static Bytes behind(QueuePosition position) {
        Instant since = position.since();
        return queued(since.toEpochMilli(), position.paymentId(), 1);
    }

    private static Bytes queued(long since, String paymentId, int zeros) {
        byte[] id = paymentId.getBytes(UTF_8);
        int length = 1 + Long.BYTES + id.length + zeros;
        return Bytes.wrap(ByteBuffer.allocate(length).put(QUEUE).putLong(since).put(id).array());
    }
}
