package dev.paylog.notification.kafka;

import dev.paylog.notification.LogUnavailableException;
import dev.paylog.notification.Positions;
import dev.paylog.schemas.Topics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The one thread that reads the whole log live and publishes it to the hub. */
@Component
final class HubReader implements SmartLifecycle {

    /** What it is doing, for health. */
    enum State {
        STARTING,
        LIVE,
        WAITING_FOR_REGISTRY,
        STOPPED
    }

    private static final Logger LOG = LoggerFactory.getLogger(HubReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Consumers consumers;
    private final EventDecoder decoder;
    private final DeadLetterBox deadLetters;
    private final Hub hub;
    private final Counter skipped;
    private volatile State state = State.STARTING;
    private volatile @Nullable Thread thread;

    HubReader(
            Consumers consumers,
            EventDecoder decoder,
            DeadLetterBox deadLetters,
            Hub hub,
            MeterRegistry meters) {
        this.consumers = consumers;
        this.decoder = decoder;
        this.deadLetters = deadLetters;
        this.hub = hub;
        this.skipped =
                Counter.builder("paylog.records.skipped")
                        .tag("topic", Topics.PAYMENTS_EVENTS)
                        .description("Records of a type that is newer than this build")
                        .register(meters);
    }

    State state() {
        Thread reader = thread;
        return reader != null && reader.isAlive() ? state : State.STOPPED;
    }

    @Override
    public void start() {
        Thread reader = Thread.ofPlatform().name("event-hub").unstarted(this::run);
        // Known before it runs: it stops when it is not known any more.
        thread = reader;
        reader.start();
    }

    @Override
    public void stop() {
        Thread reader = thread;
        thread = null;
        if (reader != null) {
            reader.interrupt();
            try {
                reader.join(STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before the web server, and stopped after it. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        while (isRunning()) {
            try {
                read();
            } catch (InterruptException | InterruptedException e) {
                LOG.debug("Asked to stop", e);
            } catch (RuntimeException e) {
                LOG.warn("The log cannot be read, trying again in {}", PAUSE, e);
                pause();
            }
        }
    }

    private void read() throws InterruptedException {
        Consumer<byte[], byte[]> consumer = consumers.open("hub");
        try {
            position(consumer);
            while (isRunning()) {
                publish(consumer);
                state = State.LIVE;
            }
        } catch (OffsetOutOfRangeException e) {
            LOG.error("The log was cut: what was published is not in it. Going on at its end", e);
            hub.begin(end(consumer));
        } finally {
            // Closing would give up at once on a thread that is interrupted.
            boolean interrupted = Thread.interrupted();
            consumer.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void position(Consumer<byte[], byte[]> consumer) {
        Positions published = hub.published();
        if (published == null) {
            published = end(consumer);
            hub.begin(published);
        }
        Map<Integer, Long> offsets = published.offsets();
        consumer.assign(offsets.keySet().stream().map(HubReader::partition).toList());
        offsets.forEach((number, offset) -> consumer.seek(partition(number), offset + 1));
    }

    private static Positions end(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.PAYMENTS_EVENTS).stream()
                        .map(info -> partition(info.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new LogUnavailableException("There is no " + Topics.PAYMENTS_EVENTS, null);
        }
        consumer.assign(partitions);
        return Positions.of(
                consumer.endOffsets(partitions).entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        end -> end.getKey().partition(),
                                        end -> end.getValue() - 1)));
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(Topics.PAYMENTS_EVENTS, number);
    }

    private void publish(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        var arrivals = new ArrayList<Hub.Arrival>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            arrivals.add(new Hub.Arrival(record, event(record)));
        }
        hub.publish(arrivals);
    }

    private @Nullable Object event(ConsumerRecord<byte[], byte[]> record)
            throws InterruptedException {
        try {
            Object event = decodePatiently(record);
            if (!(event instanceof SpecificRecord)) {
                skipped.increment();
                return null;
            }
            return event;
        } catch (RuntimeException e) {
            deadLetters.send(record, e);
            return null;
        }
    }

    /**
     * The registry is asked until it answers: what comes later may be readable, and must not
     * overtake.
     */
    private Object decodePatiently(ConsumerRecord<byte[], byte[]> record)
            throws InterruptedException {
        while (true) {
            try {
                return decoder.decode(record);
            } catch (RetriableException e) {
                LOG.warn("The registry does not answer, trying again in {}", PAUSE, e);
                state = State.WAITING_FOR_REGISTRY;
                Thread.sleep(PAUSE);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
