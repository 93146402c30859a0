package dev.paylog.fraud.kafka;

import dev.paylog.fraud.domain.QueuePosition;
import dev.paylog.fraud.messages.Review;
import dev.paylog.payments.Assessment;
import dev.paylog.payments.Decision;
import dev.paylog.payments.FiredRule;
import dev.paylog.payments.PaymentTerms;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

/** So many reviews that wait that they would not fit into the heap which its test gives it. */
final class ManyReviews {

    static final int REVIEWS = 20_000;

    private static final String BECAUSE = "because of the amount, ".repeat(100);

    private ManyReviews() {}

    public static void main(String[] arguments) {
        var view = new ReviewsView(serde());
        view.keepIn(onDisk(Path.of(arguments[0])));
        for (int number = 0; number < REVIEWS; number++) {
            Review review = waiting(number);
            view.put(review.getPayment().getPaymentId(), review);
        }
        System.exit(count(view) == REVIEWS ? 0 : 2);
    }

    private static int count(ReviewsView view) {
        int count = 0;
        var from = QueuePosition.FRONT;
        for (var page = view.after(from, 500); !page.isEmpty(); page = view.after(from, 500)) {
            count += page.size();
            from = page.getLast().position();
        }
        return count;
    }

    /** With one schema for all; one for each takes memory of its own. */
    private static Serde<IndexedRecord> serde() {
        return Serdes.serdeFrom((_, review) -> write(review), (_, bytes) -> read(bytes));
    }

    private static byte[] write(IndexedRecord review) {
        try {
            return Review.getEncoder().encode((Review) review).array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IndexedRecord read(byte[] bytes) {
        try {
            return Review.getDecoder().decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KeyValueStore<Bytes, byte[]> onDisk(Path folder) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "reviews");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        var context =
                new MockProcessorContext<Void, Void>(settings, new TaskId(0, 0), folder.toFile());
        var store =
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore("open-reviews"),
                                Serdes.Bytes(),
                                Serdes.ByteArray())
                        .withLoggingDisabled()
                        .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    /** Referred at that many milliseconds since 1970. */
    static Review waiting(long since) {
        return review(since, Decision.REFER);
    }

    static Review review(long since, Decision decision) {
        var payment =
                new PaymentTerms(
                        UUID.randomUUID().toString(),
                        "alice",
                        "bob",
                        1_000_000L,
                        "EUR",
                        "P-1",
                        null,
                        null,
                        since);
        var fired = new FiredRule("amount-limit", 1, 60, BECAUSE);
        return new Review(
                payment,
                new Assessment("a", 60, decision, List.of(fired), null, null, since),
                since);
    }
}
