package dev.paylog.projection.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.payments.AccountKind;
import dev.paylog.payments.states.AccountState;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.projection.Account;
import dev.paylog.projection.Batch;
import dev.paylog.projection.Payment;
import dev.paylog.schemas.Topics;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Map;

class BatchBuilderTest {

    private static final PaymentState PAYMENT = States.payment("p", "alice", "bob", 1);
    private static final AccountState ACCOUNT =
            States.account("alice", AccountKind.CUSTOMER, 8750, 0);

    private final BatchBuilder builder = new BatchBuilder();

    @Test
    void takesPaymentsAndAccounts() {
        add(Topics.PAYMENTS_STATE, "p", PAYMENT);
        add(Topics.ACCOUNTS_STATE, "alice", ACCOUNT);

        assertThat(batch().payments().upserts())
                .extracting(Payment::paymentId)
                .containsExactly("p");
        assertThat(batch().accounts().upserts()).extracting(Account::owner).containsExactly("Zoë");
        assertThat(builder.refused()).isEmpty();
    }

    @Test
    void takesTombstonesAsDeletions() {
        add(Topics.PAYMENTS_STATE, "p", PAYMENT);
        add(Topics.PAYMENTS_STATE, "p", null);
        add(Topics.ACCOUNTS_STATE, "alice", null);

        assertThat(batch().payments().upserts()).isEmpty();
        assertThat(batch().payments().deleted()).containsExactly("p");
        assertThat(batch().accounts().deleted()).containsExactly("alice");
    }

    /** A refund is no transition of the payment that it gives back. */
    @Test
    void keepsWhatWasRefundedSince() {
        add(Topics.PAYMENTS_STATE, "p", PAYMENT);
        add(Topics.PAYMENTS_STATE, "p", States.refunded("p", 500));
        add(Topics.PAYMENTS_STATE, "p", PAYMENT);

        assertThat(batch().payments().upserts())
                .singleElement()
                .extracting(Payment::refunded)
                .isEqualTo(500L);
    }

    @Test
    void refusesWhatCannotBeRead() {
        builder.unreadable(
                record(Topics.PAYMENTS_STATE, "p"), new SerializationException("no header"));
        assertRefused("no header");
    }

    @Test
    void refusesWhatDoesNotBelongToTheTopic() {
        add(Topics.PAYMENTS_STATE, "alice", ACCOUNT);
        assertRefused("AccountState does not belong here");
    }

    @Test
    void refusesAKeyThatIsNotThatOfTheValue() {
        add(Topics.PAYMENTS_STATE, "q", PAYMENT);
        assertRefused("the key is q, but it holds p");
    }

    @Test
    void refusesARecordWithoutKey() {
        add(Topics.PAYMENTS_STATE, null, PAYMENT);
        assertRefused("a record of a compacted topic needs a key");
    }

    @Test
    void refusesACurrencyThatNobodyKnows() {
        add(Topics.PAYMENTS_STATE, "p", States.inCurrency("p", "???"));
        assertRefused("unknown currency ???");
    }

    @Test
    void skipsNewerRecordTypes() {
        add(Topics.PAYMENTS_STATE, "p", new GenericData.Record(newer()));

        assertThat(builder.skippedTopics()).containsExactly(Topics.PAYMENTS_STATE);
        assertThat(builder.refused()).isEmpty();
    }

    @Test
    void stopsAtNewerRecordTypesThatChangeBalances() {
        Schema schema = newer();
        schema.addProp("changesBalances", true);

        assertThatThrownBy(() -> add(Topics.ACCOUNTS_STATE, "a", new GenericData.Record(schema)))
                .isInstanceOf(NewerBalancesException.class)
                .hasMessageContaining("dev.paylog.payments.states.Newer");
    }

    @Test
    void tellsNoTextThatIsUnderAKey() {
        add(Topics.PAYMENTS_STATE, "p", States.withText("p", States.text("key-1", "xyz")));

        assertThat(batch().payments().upserts())
                .extracting(Payment::remittanceInformation)
                .containsOnlyNulls();
    }

    private static Schema newer() {
        return SchemaBuilder.record("dev.paylog.payments.states.Newer").fields().endRecord();
    }

    private void add(String topic, @Nullable String key, @Nullable Object value) {
        builder.take(record(topic, key), value);
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, @Nullable String key) {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(topic, 0, 0, bytes, new byte[0]);
    }

    private Batch batch() {
        return builder.batch(Map.of());
    }

    private void assertRefused(String reason) {
        assertThat(builder.refused())
                .extracting(refused -> refused.reason().getMessage())
                .containsExactly(reason);
        assertThat(batch().payments().upserts()).isEmpty();
        assertThat(batch().accounts().upserts()).isEmpty();
    }
}
