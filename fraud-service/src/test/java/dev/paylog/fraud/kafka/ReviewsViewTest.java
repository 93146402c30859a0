package dev.paylog.fraud.kafka;

import static dev.paylog.fraud.kafka.ManyReviews.review;
import static dev.paylog.fraud.kafka.ManyReviews.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paylog.fraud.LogUnavailableException;
import dev.paylog.fraud.domain.QueuePosition;
import dev.paylog.fraud.messages.Review;
import dev.paylog.payments.Decision;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

@DisplayName("The queue of reviews")
class ReviewsViewTest {

    private final ReviewsView view = new ReviewsView(new SelfDescribingSerde());

    @TempDir Path folder;
    private KeyValueStore<Bytes, byte[]> store;

    @BeforeEach
    void open() {
        store = ManyReviews.onDisk(folder);
        view.keepIn(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Times whose bytes sort otherwise than they do as text, and two that are the same. */
    @Test
    void isReadOldestFirstInPagesThatDoNotOverlap() {
        List<String> inOrder =
                LongStream.of(1L << 40, 255, 256, 9, 9, 10, 1L << 33, 0, 128, 127)
                        .mapToObj(this::put)
                        .sorted(
                                Comparator.comparingLong(Review::getSince)
                                        .thenComparing(
                                                review -> review.getPayment().getPaymentId()))
                        .map(review -> review.getPayment().getPaymentId())
                        .toList();

        assertThat(pages(1)).isEqualTo(inOrder);
        assertThat(pages(3)).isEqualTo(inOrder);
        assertThat(pages(100)).isEqualTo(inOrder);
    }

    @Test
    void hasNothingBehindItsLast() {
        Review last = put(7);

        assertThat(view.after(position(last), 10)).isEmpty();
    }

    @Test
    void losesWhatIsDecided() {
        Review withdrawn = put(1);
        Review waiting = put(2);
        view.remove(withdrawn.getPayment().getPaymentId());
        view.remove("unknown");
        Review decided = review(3, Decision.DECLINE);
        view.put(decided.getPayment().getPaymentId(), decided);

        assertThat(pages(10)).containsExactly(waiting.getPayment().getPaymentId());
    }

    @Test
    void hasEachPaymentOnce() {
        Review first = put(1);
        String id = first.getPayment().getPaymentId();
        view.put(id, new Review(first.getPayment(), first.getAssessment(), 2L));

        assertThat(pages(10)).containsExactly(id);
        assertThat(view.after(QueuePosition.FRONT, 1).getFirst().since())
                .isEqualTo(Instant.ofEpochMilli(2));
        view.remove(id);
        assertThat(pages(10)).isEmpty();
    }

    @Test
    void isEmptyBeforeItIsRead() {
        assertThat(new ReviewsView(new SelfDescribingSerde()).after(QueuePosition.FRONT, 1))
                .isEmpty();
    }

    @Test
    void saysSoWhenItIsClosed() {
        store.close();

        assertThatThrownBy(() -> view.after(QueuePosition.FRONT, 1))
                .isInstanceOf(LogUnavailableException.class);
    }

    /** What they say is 46 MB, and twice that in objects. */
    @Test
    void isLargerThanTheHeap(@TempDir Path other) throws Exception {
        Process reviews =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx32m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=dev.paylog",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ManyReviews.class.getName(),
                                other.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(reviews.getInputStream().readAllBytes(), UTF_8);

        assertThat(reviews.waitFor()).as(said).isZero();
    }

    private Review put(long since) {
        Review review = waiting(since);
        view.put(review.getPayment().getPaymentId(), review);
        return review;
    }

    private static QueuePosition position(Review review) {
        return new QueuePosition(
                Instant.ofEpochMilli(review.getSince()), review.getPayment().getPaymentId());
    }

    private List<String> pages(int limit) {
        var ids = new ArrayList<String>();
        var from = QueuePosition.FRONT;
        for (var page = view.after(from, limit); !page.isEmpty(); page = view.after(from, limit)) {
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            page.forEach(open -> ids.add(open.payment().paymentId()));
            assertThat(ids).doesNotHaveDuplicates();
            from = page.getLast().position();
        }
        return ids;
    }
}
