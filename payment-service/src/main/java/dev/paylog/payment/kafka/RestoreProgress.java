package dev.paylog.payment.kafka;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** How far a restore is, for people who wait for it. */
final class RestoreProgress {

    private final long started = System.nanoTime();
    private final LongAdder events = new LongAdder();
    private final LongAdder offsets = new LongAdder();
    private final LongAdder records = new LongAdder();
    private final long offsetsTotal;

    /**
     * @param offsetsTotal of the events; the marks of transactions have offsets, too
     */
    RestoreProgress(long offsetsTotal) {
        this.offsetsTotal = offsetsTotal;
    }

    void folded(long newEvents, long newOffsets) {
        events.add(newEvents);
        offsets.add(newOffsets);
    }

    void written() {
        records.increment();
    }

    /** One line: how much is done, and how fast. */
    @Override
    public String toString() {
        long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
        return String.format(
                Locale.ROOT,
                "%,d events (%d %%) folded into %,d records in %.1f s, %,d events/s",
                events.sum(),
                offsetsTotal == 0 ? 100 : offsets.sum() * 100 / offsetsTotal,
                records.sum(),
                millis / 1000.0,
                events.sum() * 1000 / millis);
    }
}
