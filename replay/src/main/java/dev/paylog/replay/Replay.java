package dev.paylog.replay;

import dev.paylog.replay.LogSnapshot.PartitionId;
import dev.paylog.replay.Progress.Phase;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Fills a {@link Sink} from topics: reads all partitions to exactly where they end, is ready, and
 * goes on live, on a thread of its own. It reads without a group, so it disturbs nobody, and every
 * instance reads everything.
 *
 * <p>Whatever goes wrong is told and tried again after 0.25 to 5 s, until {@link #close}: Kafka or
 * the registry is away, a topic is missing or was made again, the sink cannot store.
 */
public final class Replay implements AutoCloseable {

    private static final Logger logger = LoggerFactory.getLogger(Replay.class);
    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<String, Object> settings;
    private final List<String> topics;
    private final Sink sink;
    private final Progress progress = new Progress(System::nanoTime);
    private final ReaderLoop loop = new ReaderLoop("replay", this::follow, progress::failed);

    /**
     * Asks nobody anything yet.
     *
     * @param settings as {@link Log#open} takes them; a batch is what {@code max.poll.records} says
     *     (10,000)
     */
    public Replay(Map<String, Object> settings, Collection<String> topics, Sink sink) {
        this.settings = Map.copyOf(settings);
        this.topics = List.copyOf(topics);
        this.sink = sink;
    }

    /**
     * Returns at once.
     *
     * @throws IllegalStateException when it runs already
     */
    public void start() {
        loop.start();
    }

    public boolean isRunning() {
        return loop.isRunning();
    }

    public Progress progress() {
        return progress;
    }

    /**
     * Ends when the batch is stored that is being stored, after 15 s at the latest. It can be
     * started again.
     */
    @Override
    public void close() {
        loop.stop();
    }

    /**
     * Nothing is kept from one call to the next: the truth about what was stored is in the sink.
     */
    private void follow(ReaderLoop.Signal signal) {
        try (Log log = Log.open(settings, topics, signal::onStop)) {
            Map<PartitionId, Long> positions = sink.resume(log.snapshot());
            log.seek(positions);
            if (positions.isEmpty() || !progress.isLive()) {
                load(log, signal);
            }
            while (!signal.isStopping()) {
                step(log, log.poll());
            }
        }
    }

    private void load(Log log, ReaderLoop.Signal signal) {
        Map<PartitionId, Long> ends = log.ends();
        progress.begun(log.offsetsTo(ends), log.progress());
        logger.info(
                "Reading {}: {} offsets to the end",
                String.join(", ", topics),
                String.format(Locale.ROOT, "%,d", log.offsetsTo(ends)));
        long told = System.nanoTime();
        while (!log.hasReached(ends)) {
            Records records = log.pollUpTo(ends);
            step(log, records);
            progress.loaded(records.count(), log.offsetsTo(ends));
            if (signal.isStopping()) {
                return;
            }
            if (System.nanoTime() - told > TELL_NANOS) {
                told = System.nanoTime();
                logger.info("Read {}", progress.load());
            }
        }
        progress.entered(Phase.INDEXING);
        sink.complete();
        progress.entered(Phase.LIVE);
        logger.info("Ready: {}", progress.load());
    }

    private void step(Log log, Records records) {
        if (!records.positions().isEmpty()) {
            sink.store(records);
        }
        progress.advanced(records.count(), log.progress());
        log.trouble().ifPresent(progress::failed);
    }
}
