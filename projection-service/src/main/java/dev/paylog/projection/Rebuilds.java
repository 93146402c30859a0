package dev.paylog.projection;

import dev.paylog.projection.ReadModels.Past;
import dev.paylog.projection.RebuildStatus.State;
import dev.paylog.projection.Succession.Standing;
import dev.paylog.replay.Progress;

import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rebuilds of this instance: at most one goes on, and the last ones are remembered. */
@Component
public final class Rebuilds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);

    /** So many generations of the past are kept at once. */
    public static final int PASTS_MAX = 5;

    /** How many are remembered. */
    public static final int REMEMBERED_MAX = 20;

    private static final Duration ENDED_WITHIN = Duration.ofSeconds(10);

    private final Map<RebuildSource, RebuildWork> works = new EnumMap<>(RebuildSource.class);
    private final Succession succession;
    private final ReadModels models;
    private final SharedRebuilds shared;
    private final Progress progress;
    private final MeterRegistry meters;
    private final RebuildHistory history;
    private final List<RebuildStatus> ended = new ArrayList<>();
    private @Nullable Rebuild current;
    private @Nullable Thread worker;
    private boolean running;

    Rebuilds(
            List<RebuildWork> works,
            Succession succession,
            ReadModels models,
            SharedRebuilds shared,
            Progress progress,
            MeterRegistry meters,
            ProjectionProperties properties) {
        works.forEach(work -> this.works.put(work.source(), work));
        this.succession = succession;
        this.models = models;
        this.shared = shared;
        this.progress = progress;
        this.meters = meters;
        this.history = new RebuildHistory(properties.dataDir().toAbsolutePath());
    }

    /**
     * Begins one.
     *
     * @throws AnotherRunsException when another one goes on
     * @throws TooManyPastsException when it would be of the past, and as many are kept as may
     * @throws ReadModelUnavailableException while the live generation is not caught up itself
     */
    public synchronized Rebuild begin(RebuildOrder order) {
        if (!running || !progress.isLive()) {
            throw new ReadModelUnavailableException(
                    "the live generation is being filled itself", null);
        }
        if (current != null) {
            throw new AnotherRunsException(current.id());
        }
        if (order.asOf() != null && models.pasts().size() >= PASTS_MAX) {
            throw new TooManyPastsException(models.pasts());
        }
        var rebuild =
                new Rebuild(
                        UUID.randomUUID().toString(),
                        order,
                        succession.standing().live(),
                        meters,
                        this::remember);
        Optional<String> another = shared.claim(rebuild.status());
        if (another.isPresent()) {
            throw new AnotherRunsException(another.get());
        }
        RebuildWork work = Objects.requireNonNull(works.get(order.source()));
        current = rebuild;
        remember();
        worker = Thread.ofPlatform().name("rebuild").start(() -> run(work, rebuild));
        return rebuild;
    }

    /**
     * Begins to go back to the generation that this rebuild replaced.
     *
     * @throws NothingToGoBackToException when that one is gone, or another one has gone live since
     */
    public synchronized Rebuild rollBack(RebuildStatus status) {
        Standing standing = succession.standing();
        if (!status.replaced(standing.live(), standing.previous())) {
            throw new NothingToGoBackToException();
        }
        return begin(new RebuildOrder(RebuildSource.PREVIOUS, null, null));
    }

    private void run(RebuildWork work, Rebuild rebuild) {
        log.info("Rebuild {} begins", rebuild.id());
        try {
            work.run(rebuild);
            finish(rebuild, rebuild::succeeded);
        } catch (RuntimeException | Error e) {
            // Even after an error: a rebuild that is gone would say nothing of it.
            log.debug("The failure in full", e);
            String reason = e instanceof Error ? e.toString() : String.valueOf(e.getMessage());
            finish(rebuild, () -> rebuild.failed(reason));
        }
    }

    /** Under the lock: whoever sees that it has ended may begin the next one. */
    private synchronized void finish(Rebuild rebuild, Runnable ending) {
        shared.release();
        ending.run();
        current = null;
        worker = null;
        RebuildStatus status = rebuild.status();
        ended.addFirst(status);
        while (ended.size() > REMEMBERED_MAX) {
            ended.removeLast();
        }
        log.info(
                "Rebuild {}: {} after {} records",
                status.id(),
                status.state(),
                status.recordsDone());
    }

    private void remember() {
        history.save(newestFirst());
    }

    public synchronized List<RebuildStatus> newestFirst() {
        var all = new ArrayList<RebuildStatus>();
        if (current != null) {
            all.add(current.status());
        }
        all.addAll(ended);
        return List.copyOf(all.subList(0, Math.min(REMEMBERED_MAX, all.size())));
    }

    /** The one that goes on, if it is this one. */
    public synchronized Optional<Rebuild> going(String id) {
        return Optional.ofNullable(current).filter(rebuild -> rebuild.id().equals(id));
    }

    /** Ends it if it goes on, and waits a while for that. */
    public void cancel(String id) {
        end(going(id), State.CANCELLED);
    }

    private void end(Optional<Rebuild> going, State how) {
        Thread thread;
        synchronized (this) {
            thread = worker;
        }
        if (going.isEmpty() || thread == null) {
            return;
        }
        going.get().end(how);
        try {
            if (!thread.join(ENDED_WITHIN)) {
                log.warn("The rebuild has not ended within {}", ENDED_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void start() {
        ended.clear();
        ended.addAll(history.load());
        running = true;
    }

    @Override
    public void stop() {
        Optional<Rebuild> going;
        synchronized (this) {
            running = false;
            going = Optional.ofNullable(current);
        }
        end(going, State.FAILED);
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    /** One rebuild at a time. */
    public static final class AnotherRunsException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String id;

        AnotherRunsException(String id) {
            super("rebuild " + id + " goes on");
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** One has to be dropped first. */
    public static final class TooManyPastsException extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooManyPastsException(List<Past> kept) {
            super(
                    "%d generations of the past are kept, which is the limit: %s"
                            .formatted(
                                    kept.size(),
                                    kept.stream().map(Past::id).collect(Collectors.joining(", "))));
        }
    }

    /** The generation before is gone, or was not replaced by that rebuild. */
    public static final class NothingToGoBackToException extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
