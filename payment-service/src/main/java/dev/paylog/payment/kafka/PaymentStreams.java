package dev.paylog.payment.kafka;

import dev.paylog.payment.PaylogProperties;
import dev.paylog.schemas.Topics;
import dev.paylog.schemas.streams.RewindingClients;
import dev.paylog.schemas.streams.StreamThreads;
import dev.paylog.schemas.streams.WaitingChangelog;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs the topology: up before the web server takes requests, down after it has answered them. */
@Component("streams")
final class PaymentStreams implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentStreams.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final Duration START_PAUSE = Duration.ofSeconds(1);

    /** Whoever comes next gets the partitions at once, instead of when this session times out. */
    private static final CloseOptions LEAVING =
            CloseOptions.timeout(CLOSE_TIMEOUT)
                    .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP);

    private final Properties config = new Properties();
    private final PaylogProperties paylog;
    private final MeterRegistry meters;
    private final Map<String, Object> admin;
    private final CaughtUp caughtUp;
    private final Changelogs changelogs;
    private final StateGuard guard;
    private final ThreadReplacement replacement;
    private final AtomicBoolean remembered = new AtomicBoolean();
    private @Nullable KafkaStreams streams;
    private volatile @Nullable Throwable stoppedBy;

    PaymentStreams(
            KafkaProperties kafka,
            PaylogProperties paylog,
            MeterRegistry meters,
            ApplicationEventPublisher events) {
        config.putAll(kafka.buildStreamsProperties());
        config.put(StreamsConfig.STATE_DIR_CONFIG, paylog.dataDir().toString());
        StreamThreads.setIn(config);
        this.paylog = paylog;
        this.meters = meters;
        this.admin = kafka.buildAdminProperties();
        this.caughtUp = new CaughtUp(admin, applicationId());
        this.changelogs = new Changelogs(admin, applicationId());
        this.guard = new StateGuard(changelogs, paylog.dataDir());
        this.replacement =
                new ThreadReplacement(
                        InstantSource.system(),
                        () -> AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN));
    }

    private String applicationId() {
        return config.getProperty(StreamsConfig.APPLICATION_ID_CONFIG);
    }

    @Override
    public void start() {
        boolean isDiskOfOthers = lookPatiently();
        @SuppressWarnings("unchecked")
        var values = (Serde<IndexedRecord>) new StreamsConfig(config).defaultValueSerde();
        Topology topology = PaymentTopology.of(applicationId(), values, paylog, meters);
        var starting = new KafkaStreams(topology, config, new RewindingClients());
        starting.setUncaughtExceptionHandler(this::afterFailure);
        starting.setStateListener(this::afterChange);
        if (isDiskOfOthers) {
            LOG.info("the changelogs were made anew: the stores on this disk are dropped");
            starting.cleanUp();
        }
        new KafkaStreamsMetrics(starting).bindTo(meters);
        streams = starting;
        starting.start();
    }

    /**
     * Kafka may be away for a while, as after a failure of everything: an instance that gave up
     * would be missing when it is back.
     */
    private boolean lookPatiently() {
        long began = System.nanoTime();
        while (true) {
            try {
                guard.requireWholeState();
                WaitingChangelog.createIfMissing(admin, applicationId(), Topics.PAYMENTS_COMMANDS);
                return guard.isDiskOfOthers();
            } catch (KafkaException away) {
                if (System.nanoTime() - began > START_PATIENCE.toNanos()) {
                    throw away;
                }
                LOG.warn("not started yet: {}", away.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(START_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted before Kafka has answered", e);
        }
    }

    /** Not in the listener's own thread, which is one of those that decide. */
    private void afterChange(State now, State before) {
        if (now == State.RUNNING && !remembered.getAndSet(true)) {
            Thread.ofVirtual().start(guard::remember);
        }
    }

    private StreamThreadExceptionResponse afterFailure(Throwable failure) {
        StreamThreadExceptionResponse response = replacement.after(failure);
        if (response == StreamThreadExceptionResponse.SHUTDOWN_CLIENT) {
            stoppedBy = failure;
            LOG.error("payment-service stops deciding", failure);
        } else {
            LOG.warn("a stream thread failed and is replaced", failure);
        }
        return response;
    }

    @Override
    public void stop() {
        KafkaStreams running = streams;
        if (running != null && !running.close(LEAVING)) {
            LOG.warn("the topology did not stop within {}", CLOSE_TIMEOUT);
        }
        streams = null;
        caughtUp.close();
        changelogs.close();
    }

    @Override
    public boolean isRunning() {
        return streams != null;
    }

    /** Before the web server's phase when starting, after it when stopping. */
    @Override
    public int getPhase() {
        return 0;
    }

    /**
     * Once caught up, a rebalance does not take the instance away: commands still reach the log.
     */
    @Override
    public Health health() {
        KafkaStreams running = streams;
        State state = running == null ? State.NOT_RUNNING : running.state();
        boolean up =
                running != null
                        && (caughtUp.behind() == 0
                                ? state.isRunningOrRebalancing()
                                : state == State.RUNNING && caughtUp.once(running));
        Throwable reason = stoppedBy;
        var health = reason != null ? Health.down() : up ? Health.up() : Health.outOfService();
        health.withDetail("state", state).withDetail("behind", caughtUp.behind());
        if (reason != null) {
            health.withDetail("reason", String.valueOf(reason.getMessage()));
        }
        return health.build();
    }
}
