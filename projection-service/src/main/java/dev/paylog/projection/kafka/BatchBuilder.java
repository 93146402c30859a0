package dev.paylog.projection.kafka;

import dev.paylog.payments.states.AccountState;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.projection.Account;
import dev.paylog.projection.Batch;
import dev.paylog.projection.Payment;
import dev.paylog.replay.LogSnapshot.PartitionId;
import dev.paylog.replay.Recipient;
import dev.paylog.schemas.NewerRecords;
import dev.paylog.schemas.Topics;

import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Turns records into a batch; what cannot be read or used is set aside, what is newer is counted.
 */
final class BatchBuilder implements Recipient {

    /** A record that has to be sent to the dead letters before the batch is stored. */
    record Refused(ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {}

    private final Coalescing<Payment> payments =
            new Coalescing<>(
                    Comparator.comparingLong(Payment::version)
                            .thenComparingLong(Payment::refunded));
    private final Coalescing<Account> accounts =
            new Coalescing<>(Comparator.comparingLong(Account::version));
    private final List<Refused> refused = new ArrayList<>();
    private final List<String> skippedTopics = new ArrayList<>();

    /**
     * Sets aside what cannot be used.
     *
     * @throws NewerBalancesException when the record must not be skipped
     */
    @Override
    public void take(ConsumerRecord<byte[], byte[]> record, @Nullable Object value) {
        try {
            add(record, value);
        } catch (NewerBalancesException e) {
            throw e;
        } catch (RuntimeException e) {
            refused.add(new Refused(record, e));
        }
    }

    @Override
    public void unreadable(ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
        refused.add(new Refused(record, reason));
    }

    private void add(ConsumerRecord<byte[], byte[]> record, @Nullable Object value) {
        String key = key(record.key());
        switch (value) {
            case null -> delete(record.topic(), key);
            case PaymentState state when record.topic().equals(Topics.PAYMENTS_STATE) ->
                    payments.put(
                            same(key, state.getPayment().getPaymentId()),
                            StateMapper.payment(state));
            case AccountState state when record.topic().equals(Topics.ACCOUNTS_STATE) ->
                    accounts.put(same(key, state.getAccountId()), StateMapper.account(state));
            case GenericRecord newer when !(newer instanceof SpecificRecord) ->
                    skip(record.topic(), newer);
            case Object other ->
                    throw new UnusableRecordException(
                            other.getClass().getSimpleName() + " does not belong here");
        }
    }

    private static String key(byte @Nullable [] key) {
        if (key == null) {
            throw new UnusableRecordException("a record of a compacted topic needs a key");
        }
        return new String(key, StandardCharsets.UTF_8);
    }

    /** Compaction goes by the record's key, so it has to be the one of what it holds. */
    private static String same(String key, String id) {
        if (!key.equals(id)) {
            throw new UnusableRecordException("the key is " + key + ", but it holds " + id);
        }
        return id;
    }

    private void delete(String topic, String key) {
        if (topic.equals(Topics.PAYMENTS_STATE)) {
            payments.delete(key);
        } else {
            accounts.delete(key);
        }
    }

    private void skip(String topic, GenericRecord newer) {
        if (NewerRecords.changeBalances(newer)) {
            throw new NewerBalancesException(newer);
        }
        skippedTopics.add(topic);
    }

    List<Refused> refused() {
        return refused;
    }

    List<String> skippedTopics() {
        return skippedTopics;
    }

    Batch batch(Map<PartitionId, Long> positions) {
        return new Batch(payments.changes(), accounts.changes(), positions);
    }
}
