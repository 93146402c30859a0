package dev.paylog.payment.kafka;

import dev.paylog.payment.OverloadedException;
import dev.paylog.payment.PaylogProperties;
import dev.paylog.schemas.Topics;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many commands wait to be decided, by all instances together. The log takes them faster than
 * they are decided; so beyond a limit callers are sent away, and what was acknowledged is decided
 * in seconds, not in minutes. Streams wait at half of it already, so that they leave room for
 * callers. What this instance sends is counted at once, what others send and what is decided twice
 * a second.
 */
@Component
final class Backlog implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Admin admin;
    private final String group;
    private final String topic;
    private final int max;
    private final Thread looking = Thread.ofVirtual().name("backlog").unstarted(this::look);
    private List<TopicPartition> partitions = List.of();
    private boolean blind;
    private final LongAdder sent = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private volatile Look last = new Look(0, 0);

    /** How many waited at a look, before which so many of those sent here had ended. */
    private record Look(long waiting, long ended) {}

    @Autowired
    Backlog(KafkaProperties kafka, PaylogProperties paylog, MeterRegistry meters) {
        this(
                kafka.buildAdminProperties(),
                Objects.requireNonNull(kafka.getStreams().getApplicationId()),
                Topics.PAYMENTS_COMMANDS,
                paylog.backlogMax());
        meters.gauge("paylog.commands.waiting", this, Backlog::waiting);
    }

    /**
     * @param group whose committed offsets tell how far it is
     * @param max commands that may wait
     */
    Backlog(Map<String, Object> config, String group, String topic, int max) {
        this.admin = Admin.create(config);
        this.group = group;
        this.topic = topic;
        this.max = max;
    }

    @Override
    public void start() {
        looking.start();
    }

    /** Before the web server waits for the streams that wait for room. */
    @Override
    public void stop() {
        looking.interrupt();
        admin.close(TIMEOUT);
    }

    @Override
    public boolean isRunning() {
        return looking.isAlive();
    }

    /** As of the last look that succeeded, with what was sent since; marks count as well. */
    long waiting() {
        Look look = last;
        return look.waiting() + sent.sum() - look.ended();
    }

    /** One command is on its way to the log. */
    void sent() {
        sent.increment();
    }

    /** One command that was sent is on the log, or has failed. */
    void ended() {
        ended.increment();
    }

    /**
     * @throws OverloadedException when as many wait as may
     */
    void requireRoom() {
        long waiting = waiting();
        if (waiting >= max) {
            throw new OverloadedException(
                    "%,d commands wait to be decided, and %,d may.".formatted(waiting, max));
        }
    }

    /** Returns when there is room for streams, or this has stopped. */
    void awaitRoom() throws InterruptedException {
        while (2 * waiting() >= max && isRunning()) {
            Thread.sleep(PAUSE);
        }
    }

    private void look() {
        try {
            while (true) {
                lookOnce();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** While Kafka is away nothing is appended, and the last figure stands. */
    private void lookOnce() throws InterruptedException {
        try {
            if (partitions.isEmpty()) {
                partitions = partitions();
            }
            long endedBefore = ended.sum();
            Map<TopicPartition, OffsetAndMetadata> committed =
                    get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
            long waiting =
                    ends().entrySet().stream()
                            .mapToLong(end -> end.getValue() - offset(committed.get(end.getKey())))
                            .sum();
            last = new Look(waiting, endedBefore);
            blind = false;
        } catch (ExecutionException | TimeoutException e) {
            if (!blind) {
                LOG.warn("how many commands wait is not known: {}", e.toString());
            }
            blind = true;
        }
    }

    private List<TopicPartition> partitions()
            throws ExecutionException, TimeoutException, InterruptedException {
        int count =
                get(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                        .mapToInt(described -> described.partitions().size())
                        .sum();
        return IntStream.range(0, count).mapToObj(n -> new TopicPartition(topic, n)).toList();
    }

    private Map<TopicPartition, Long> ends()
            throws ExecutionException, TimeoutException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream()
                        .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        return get(
                        admin.listOffsets(
                                        latest,
                                        new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                                .all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private static long offset(@Nullable OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }

    private static <T> T get(KafkaFuture<T> answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
