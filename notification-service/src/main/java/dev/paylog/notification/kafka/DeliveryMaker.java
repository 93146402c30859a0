package dev.paylog.notification.kafka;

import dev.paylog.notification.NotificationProperties;
import dev.paylog.notifications.Delivery;
import dev.paylog.notifications.Progress;
import dev.paylog.notifications.Subscription;
import dev.paylog.schemas.LogFields;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes deliveries of events, and puts those that are due again into the queue. The instances share
 * the partitions of the log; whoever has one has the partition of the same number of the delivery
 * log too.
 */
@Component
final class DeliveryMaker extends BackgroundLoop {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryMaker.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** A worker that has had a delivery for so long has lost it. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final int DUE_MAX = 500;
    private static final Duration AWAIT_MAX = Duration.ofMinutes(1);

    private final DeliveryTransactions transactions;
    private final EventDecoder decoder;
    private final SubscriptionBook subscriptions;
    private final DeliveryLog log;
    private final NotificationProperties properties;

    /** What was put into the queue, but is not read back from the delivery log yet. */
    private final Map<String, Long> handedOut = new HashMap<>();

    DeliveryMaker(
            DeliveryTransactions transactions,
            EventDecoder decoder,
            SubscriptionBook subscriptions,
            DeliveryLog log,
            NotificationProperties properties) {
        super("make-deliveries", properties.deliveries().enabled() ? 1 : 0);
        this.transactions = transactions;
        this.decoder = decoder;
        this.subscriptions = subscriptions;
        this.log = log;
        this.properties = properties;
    }

    @Override
    void run(int number) throws InterruptedException {
        try (var consumer = transactions.openConsumer();
                var producer = transactions.openProducer()) {
            handedOut.clear();
            awaitWhatOthersHaveDone();
            while (isRunning()) {
                make(consumer, producer);
            }
        }
    }

    private void make(Consumer<byte[], byte[]> consumer, DeliveryTransactions.Producer producer)
            throws InterruptedException {
        Set<Integer> before = owned(consumer);
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!before.containsAll(owned(consumer))) {
            awaitWhatOthersHaveDone();
        }
        Instant now = Instant.now();
        var progress = new HashMap<Integer, Progress>();
        var made = new ArrayList<Delivery>();
        var admission = new Admission(log::backlog, properties.deliveries());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            List<Delivery> deliveries = deliveries(record, now);
            if (!deliveries.isEmpty()) {
                deliveries.stream()
                        .filter(delivery -> hasRoom(delivery, admission, now))
                        .forEach(made::add);
                progress.put(record.partition(), progress(record, now));
            }
        }
        made.addAll(due(now, owned(consumer)));
        producer.write(made, progress.values(), consumer);
    }

    /**
     * Whoever had these partitions before has left word of how far it has come, and which
     * deliveries it has put into the queue: one that is put there again by what was true before
     * would lose the outcome that its worker has written down meanwhile.
     */
    private void awaitWhatOthersHaveDone() throws InterruptedException {
        subscriptions.awaitAll(AWAIT_MAX);
        log.awaitAll(AWAIT_MAX);
    }

    private static Set<Integer> owned(Consumer<byte[], byte[]> consumer) {
        return consumer.assignment().stream()
                .map(partition -> partition.partition())
                .collect(Collectors.toSet());
    }

    private static Progress progress(ConsumerRecord<byte[], byte[]> record, Instant now) {
        return new Progress(record.partition(), record.offset(), now.toEpochMilli());
    }

    private List<Delivery> deliveries(ConsumerRecord<byte[], byte[]> record, Instant now)
            throws InterruptedException {
        if (subscriptions.isEmpty()
                || record.offset() <= subscriptions.progress(record.partition())) {
            return List.of();
        }
        List<Subscription> interested = DeliveryPlan.interested(subscriptions.all(), record);
        if (interested.isEmpty()) {
            return List.of();
        }
        try {
            return DeliveryPlan.of(
                            record,
                            decoder.decodePatiently(record, this::isRunning),
                            interested,
                            now,
                            now.plus(LEASE),
                            properties.deliveries().giveUpAfter())
                    .toList();
        } catch (RuntimeException unreadable) {
            // The hub reads it too, and makes a dead letter of it.
            LogFields.of(record, LOG.atWarn())
                    .setCause(unreadable)
                    .log("No deliveries of {}-{}", record.partition(), record.offset());
            return List.of();
        }
    }

    /** What a subscription that is stopped here misses stands in the log of events. */
    private boolean hasRoom(Delivery delivery, Admission admission, Instant now) {
        String id = delivery.getSubscriptionId();
        if (admission.admits(id)) {
            return true;
        }
        subscriptions
                .find(id)
                .filter(subscription -> subscription.getDisabledBecause() == null)
                .ifPresent(
                        subscription ->
                                subscriptions.disable(
                                        subscription,
                                        "%d deliveries were pending at %s"
                                                .formatted(
                                                        log.backlog(id).ofOne(),
                                                        Shapes.time(now.toEpochMilli()))));
        return false;
    }

    private List<Delivery> due(Instant now, Set<Integer> partitions) {
        List<Delivery> due = log.due(now.toEpochMilli(), partitions, DUE_MAX);
        var again = new ArrayList<Delivery>();
        var stillSeen = new HashMap<String, Long>();
        for (Delivery delivery : due) {
            long was = delivery.getNextAt() == null ? 0 : delivery.getNextAt();
            stillSeen.put(delivery.getDeliveryId(), was);
            if (!handedOut.getOrDefault(delivery.getDeliveryId(), -1L).equals(was)) {
                again.add(Progression.waiting(delivery, now.plus(LEASE)));
            }
        }
        handedOut.clear();
        handedOut.putAll(stillSeen);
        return again;
    }
}
