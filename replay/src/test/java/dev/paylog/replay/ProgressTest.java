package dev.paylog.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.replay.Progress.PartitionProgress;
import dev.paylog.replay.Progress.Phase;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

class ProgressTest {

    private final AtomicLong nanoTime = new AtomicLong(7);
    private final Progress progress = new Progress(nanoTime::get);

    @Test
    void estimatesWhatIsLeftByTheShareOfRecordsSoFar() {
        progress.begun(10_000, List.of());
        nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(2));
        progress.loaded(1_500, 8_000);

        assertThat(progress.load().recordsLeft()).isEqualTo(6_000);
        assertThat(progress.load().secondsLeft()).isEqualTo(8);
        assertThat(progress.load())
                .hasToString("1,500 of about 7,500 records in 2.0 s, 750 records/s, 8 s left");
    }

    @Test
    void tellsWhatItTookAtTheEnd() {
        progress.begun(10_000, List.of());
        nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(2));
        progress.loaded(1_500, 8_000);
        nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(2));
        progress.loaded(7_500, 0);

        assertThat(progress.load()).hasToString("9,000 records in 4.0 s, 2,250 records/s");
    }

    @Test
    void knowsNothingAtTheBeginning() {
        progress.begun(10, List.of());

        assertThat(progress.load())
                .hasToString("0 of about 10 records in 0.0 s, 0 records/s, 0 s left");
    }

    /** An empty log is live at once, before anything has been stored. */
    @Test
    void knowsThePartitionsFromTheBeginning() {
        var partition = new PartitionProgress("words", 0, 3, 5);

        progress.begun(2, List.of(partition));

        assertThat(progress.partitions()).containsExactly(partition);
        assertThat(progress.lag()).isEqualTo(2);
    }

    @Test
    void hasNoTroubleAnyMoreWhenItGoesOn() {
        progress.failed(new IllegalStateException("full"));
        assertThat(progress.trouble()).map(Progress.Trouble::message).contains("full");

        progress.advanced(1, List.of());

        assertThat(progress.trouble()).isEmpty();
    }

    @Test
    void isLiveInTheLastPhaseOnly() {
        for (Phase phase : Phase.values()) {
            progress.entered(phase);
            assertThat(progress.isLive()).isEqualTo(phase == Phase.LIVE);
        }
    }
}
