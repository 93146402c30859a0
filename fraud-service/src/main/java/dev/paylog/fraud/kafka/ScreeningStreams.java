package dev.paylog.fraud.kafka;

import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Runs the topology from the first rules to the end of the service. Starting takes as long as it
 * takes, beside the web server, and a Kafka that is not there yet is tried again.
 */
final class ScreeningStreams implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ScreeningStreams.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final long RETRY_MILLIS = 1_000;

    /** Below the web server's, so that reviewers are served to the end. */
    private static final int PHASE = 0;

    /** How it goes: what Streams says, and whether the log of the start is handled. */
    record Progress(State state, boolean caughtUp, @Nullable String problem) {

        boolean isReady() {
            return state == State.RUNNING && caughtUp;
        }
    }

    private interface Step {
        void take() throws InterruptedException;
    }

    private final FirstRulesInstaller firstRules;
    private final Supplier<KafkaStreams> factory;
    private final CatchUp catchUp;
    private final Runnable onDeath;
    private volatile @Nullable Thread starter;
    private volatile @Nullable KafkaStreams streams;
    private volatile boolean caughtUp;
    private volatile @Nullable String problem;

    ScreeningStreams(
            FirstRulesInstaller firstRules,
            Supplier<KafkaStreams> factory,
            CatchUp catchUp,
            Runnable onDeath) {
        this.firstRules = firstRules;
        this.factory = factory;
        this.catchUp = catchUp;
        this.onDeath = onDeath;
    }

    Progress progress() {
        KafkaStreams current = streams;
        return new Progress(current == null ? State.CREATED : current.state(), caughtUp, problem);
    }

    @Override
    public void start() {
        starter = Thread.ofVirtual().name("start-screening").start(this::startScreening);
    }

    private void startScreening() {
        try {
            patiently(firstRules::installWhereNoneAre);
            patiently(this::startStreams);
            patiently(catchUp::await);
            caughtUp = true;
            LOG.info("Caught up with the log of the start");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void patiently(Step step) throws InterruptedException {
        while (true) {
            try {
                step.take();
                problem = null;
                return;
            } catch (RuntimeException e) {
                LOG.warn("Not started yet", e);
                problem = e.toString();
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }

    private void startStreams() {
        KafkaStreams created = factory.get();
        var replacement = new ThreadReplacement(InstantSource.system());
        created.setUncaughtExceptionHandler(
                failure -> {
                    problem = failure.toString();
                    return replacement.handle(failure);
                });
        created.setStateListener((state, _) -> changed(state));
        try {
            // An index of before may have reviews whose tombstones have been compacted since.
            created.cleanUp();
            created.start();
        } catch (RuntimeException e) {
            created.close(CLOSE_TIMEOUT);
            throw e;
        }
        streams = created;
    }

    private void changed(State state) {
        if (state == State.RUNNING) {
            problem = null;
        } else if (state == State.ERROR && streams != null) {
            LOG.error("Screening has stopped for good: {}", problem);
            onDeath.run();
        }
    }

    @Override
    public void stop() {
        Thread starting = starter;
        if (starting != null) {
            starting.interrupt();
        }
        KafkaStreams running = streams;
        if (running != null) {
            // Whoever leaves the group hands over its partitions now, not after the session.
            running.close(
                    CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                            .withTimeout(CLOSE_TIMEOUT));
        }
        starter = null;
    }

    @Override
    public boolean isRunning() {
        return starter != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
