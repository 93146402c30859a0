package dev.paylog.notification.kafka;

import dev.paylog.notification.AccountDirectory;
import dev.paylog.notification.LogUnavailableException;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code accounts.state}: every instance knows which accounts there are, and nothing else of them.
 */
@Component
final class AccountBook extends TopicReader implements AccountDirectory, DisposableBean {

    private static final String TOPIC = Topics.ACCOUNTS_STATE;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Fingerprints opened = new Fingerprints();
    private final Consumers consumers;
    private final Admin admin;

    AccountBook(
            Consumers consumers,
            EventDecoder decoder,
            DeadLetterBox deadLetters,
            KafkaProperties kafka) {
        super(TOPIC, consumers, decoder, deadLetters);
        this.consumers = consumers;
        this.admin = Admin.create(kafka.buildAdminProperties());
    }

    /** Accounts change with every payment, and nobody waits for it. */
    @Override
    Consumer<byte[], byte[]> open() {
        return consumers.openPatient("read-" + TOPIC);
    }

    /** The key tells enough. */
    @Override
    @Nullable Object value(ConsumerRecord<byte[], byte[]> record) {
        return null;
    }

    @Override
    void read(int partition, String key, @Nullable Object nothing) {
        opened.add(key);
    }

    @Override
    public boolean has(String account) throws InterruptedException {
        requireCaughtUp();
        if (!opened.contains(account)) {
            awaitEnd(new TopicPartition(TOPIC, Accounts.partition(account, partitions())));
        }
        return opened.contains(account);
    }

    /**
     * Somebody may have been answered a moment ago that it is open. So this waits for what was on
     * the log by then, whether its transaction is over or not: its parts are not seen at the same
     * time.
     */
    private void awaitEnd(TopicPartition partition) throws InterruptedException {
        try {
            long end =
                    admin.listOffsets(
                                    Map.of(partition, OffsetSpec.latest()),
                                    new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                            .partitionResult(partition)
                            .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                            .offset();
            await(partition, end, LIMIT);
        } catch (ExecutionException | TimeoutException e) {
            throw new LogUnavailableException("The log does not answer", e);
        }
    }

    @Override
    public void destroy() {
        admin.close(Duration.ZERO);
    }
}
