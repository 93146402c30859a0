package dev.paylog.schemas.streams;

import dev.paylog.schemas.DeadLetters;
import dev.paylog.schemas.LogFields;
import dev.paylog.schemas.Settlement;
import dev.paylog.schemas.Topics;

import io.micrometer.core.instrument.Metrics;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Hands each record to whoever handles its topic, and parks what can never be handled: it goes to
 * the dead letters, in the transaction that passes it by, and what comes later for its key waits
 * behind it until somebody has {@linkplain Settlement decided} about it. Other keys go on.
 */
public final class InOrder implements Processor<byte[], byte[], Object, Object> {

    private static final Logger LOG = LoggerFactory.getLogger(InOrder.class);

    /** For one key. What comes beyond is parked itself, and has lost its place. */
    static final int WAITING_MAX = 1_000;

    /** No account has so long a name, so nothing comes for such a key that has an order. */
    private static final int KEY_BYTES_MAX = 256;

    private static final String PARK = "park-";

    private final Handlers handlers;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<Object, Object> context;

    @SuppressWarnings("NullAway.Init")
    private WaitingRecords waiting;

    /**
     * @param handlers by topic; when one throws what is beyond it, it has had no effect yet
     * @param isBeyondThem whether a handler's exception says that this record can never be handled;
     *     any other fails the thread, which tries again
     */
    public InOrder(
            Map<String, ? extends Processor<String, IndexedRecord, String, IndexedRecord>> handlers,
            Deserializer<IndexedRecord> values,
            Predicate<RuntimeException> isBeyondThem) {
        this.handlers = new Handlers(handlers, values, isBeyondThem);
    }

    /** Adds such a processor under that name, and what it reads, keeps and parks. */
    public static void add(
            Topology topology,
            String name,
            String service,
            Collection<String> topics,
            ProcessorSupplier<byte[], byte[], Object, Object> processor) {
        var reading = new ByteArrayDeserializer();
        var writing = new ByteArraySerializer();
        topics.forEach(topic -> topology.addSource("read-" + topic, reading, reading, topic));
        topology.addProcessor(
                name, processor, topics.stream().map("read-"::concat).toArray(String[]::new));
        topology.addStateStore(WaitingRecords.builder(), name);
        for (String topic : topics) {
            String letters = Topics.deadLetters(topic, service);
            Objects.requireNonNull(
                    Settlement.commands(letters), () -> "nobody could settle " + letters);
            topology.addSink(PARK + topic, letters, writing, writing, name);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // a handler forwards to sinks, which take what they are given
    public void init(ProcessorContext<Object, Object> processorContext) {
        context = processorContext;
        var theirs = (ProcessorContext<String, IndexedRecord>) (ProcessorContext<?, ?>) context;
        handlers.init(theirs);
        waiting = new WaitingRecords(context.getStateStore(WaitingRecords.STORE));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Settlement settlement = Settlement.in(record.headers());
        if (settlement == null) {
            take(read(record, record.headers()));
        } else if (isOurs(settlement)) {
            settle(settlement, record);
        } else {
            LOG.warn("a record that settles {} is not for us", settlement.place());
            take(read(record, Settlement.without(record.headers())));
        }
        CommitPace.worked(context, record.timestamp());
    }

    /** From another topic it would be somebody else's word. */
    private boolean isOurs(Settlement settlement) {
        String letters = Topics.deadLetters(settlement.topic(), context.applicationId());
        return handlers.know(settlement.topic())
                && origin().topic().equals(Settlement.commands(letters));
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        WaitingRecords.Queue queue = record.key() == null ? null : waiting.queue(record.key());
        if (queue == null) {
            Handlers.Problem problem = handlers.handle(record);
            if (problem != null) {
                park(record, problem);
                letWait(record);
            }
        } else if (queue.length() < WAITING_MAX) {
            waiting.add(record.key(), queue, record);
        } else {
            park(record, new Handlers.Problem(new TooManyWaitException(queue.place()), null));
        }
    }

    private void letWait(ConsumerRecord<byte[], byte[]> parked) {
        byte[] key = parked.key();
        if (key != null && key.length > 0 && key.length <= KEY_BYTES_MAX) {
            waiting.begin(key, place(parked));
        }
    }

    /** What settles something else than what the key waits for comes as late as it comes. */
    private void settle(Settlement settlement, Record<byte[], byte[]> record) {
        WaitingRecords.Queue queue = record.key() == null ? null : waiting.queue(record.key());
        ConsumerRecord<byte[], byte[]> again = again(settlement, record);
        if (queue == null || !queue.place().equals(settlement.place())) {
            if (!settlement.isDropped()) {
                take(again);
            }
            return;
        }
        Handlers.Problem problem = settlement.isDropped() ? null : handlers.handle(again);
        if (problem == null) {
            release(record.key(), queue);
        } else {
            park(again, problem);
        }
    }

    /** Until there are no more, or one of them has to be parked in its turn. */
    private void release(byte[] key, WaitingRecords.Queue before) {
        WaitingRecords.Queue queue = before;
        while (queue.length() > 0) {
            ConsumerRecord<byte[], byte[]> next = waiting.remove(key, queue);
            queue = Objects.requireNonNull(waiting.queue(key));
            Handlers.Problem problem = handlers.handle(next);
            if (problem != null) {
                park(next, problem);
                waiting.waitFor(key, queue, place(next));
                return;
            }
        }
        waiting.end(key);
    }

    private void park(ConsumerRecord<byte[], byte[]> record, Handlers.Problem problem) {
        LogFields.of(record, problem.value(), LOG.atWarn())
                .setCause(problem.reason())
                .log("parked {} as a dead letter", place(record));
        Metrics.counter("paylog.dead.letters", "topic", record.topic()).increment();
        ProducerRecord<byte[], byte[]> letter =
                DeadLetters.of(record, context.applicationId(), problem.reason());
        context.forward(
                new Record<>(letter.key(), letter.value(), record.timestamp(), letter.headers()),
                PARK + record.topic());
    }

    private RecordMetadata origin() {
        return context.recordMetadata().orElseThrow();
    }

    private ConsumerRecord<byte[], byte[]> read(Record<byte[], byte[]> record, Headers headers) {
        RecordMetadata from = origin();
        return WaitingRecord.at(
                from.topic(),
                from.partition(),
                from.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                headers);
    }

    private static ConsumerRecord<byte[], byte[]> again(
            Settlement settlement, Record<byte[], byte[]> record) {
        return WaitingRecord.at(
                settlement.topic(),
                settlement.partition(),
                settlement.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                Settlement.without(record.headers()));
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return Settlement.place(record.topic(), record.partition(), record.offset());
    }

    @Override
    public void close() {
        handlers.close();
        waiting.close();
    }
}
