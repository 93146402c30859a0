package dev.paylog.payment.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.payment.domain.AccountKind;
import dev.paylog.payment.domain.Command;
import dev.paylog.payment.domain.Money;
import dev.paylog.payment.domain.Terms;
import dev.paylog.payments.PaymentStatus;
import dev.paylog.payments.replies.PaymentReply;
import dev.paylog.payments.states.AccountState;
import dev.paylog.payments.states.PaymentDigest;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.payments.states.ReceiptDigest;
import dev.paylog.payments.states.ReceiptState;
import dev.paylog.schemas.Topics;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** What time alone does: expiry after a day, and after 90 days the digest. */
class DeadlinesIT {

    @TempDir Path data;

    @SuppressWarnings("NullAway.Init")
    private DrivenTopology topology;

    private final long now = System.currentTimeMillis();

    @BeforeEach
    void start() {
        topology = new DrivenTopology(data);
        topology.opened();
        topology.names(Topics.PAYMENTS_EVENTS);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void expiresWhatNobodyDecidedOnExactlyOnce() {
        topology.command(DrivenTopology.submit("P-1", now));
        pass(DrivenTopology.EXPIRE_AFTER.minusMinutes(1));
        assertThat(topology.names(Topics.PAYMENTS_EVENTS)).containsExactly("PaymentSubmitted");
        pass(Duration.ofMinutes(2));
        topology.assessed("P-1");
        pass(DrivenTopology.EXPIRE_AFTER);
        assertThat(topology.names(Topics.PAYMENTS_EVENTS)).containsExactly("PaymentExpired");
        assertThat(account("bank").getBalance().getHeld()).isZero();
        assertThat(account("bank").getOpenPayments()).isZero();
        assertThat(topology.output(Topics.PAYMENTS_STATE).readKeyValuesToMap().get("P-1"))
                .isInstanceOfSatisfying(
                        PaymentState.class,
                        state -> assertThat(state.getStatus()).isEqualTo(PaymentStatus.EXPIRED));
    }

    @Test
    void expiresWhatWasLongOnItsWayBehindOthers() {
        topology.command(DrivenTopology.submit("P-1", now));
        pass(DrivenTopology.EXPIRE_AFTER.plusMinutes(1));
        // The account's own time does not run backwards, so another account is late.
        topology.command(DrivenTopology.open("late", AccountKind.SETTLEMENT));
        topology.command(late());
        topology.names(Topics.PAYMENTS_EVENTS);
        pass(Duration.ofMinutes(1));
        assertThat(topology.names(Topics.PAYMENTS_EVENTS)).containsExactly("PaymentExpired");
    }

    private Command late() {
        var terms = new Terms("P-late", "late", "alice", new Money(40, "EUR"), null, null, null, 0);
        return new Command.SubmitPayment(DrivenTopology.instruction(now - 1000), terms);
    }

    @Test
    void leavesWhatIsSettledAlone() {
        topology.command(DrivenTopology.submit("P-1", now));
        topology.assessed("P-1");
        topology.names(Topics.PAYMENTS_EVENTS);
        pass(DrivenTopology.EXPIRE_AFTER.multipliedBy(2));
        assertThat(topology.names(Topics.PAYMENTS_EVENTS)).isEmpty();
    }

    @Test
    void keepsADigestForEverAfterNinetyDays() {
        topology.command(DrivenTopology.submit("P-1", now));
        topology.assessed("P-1");
        pass(DrivenTopology.KEEP_WHOLE.minusMinutes(1));
        assertThat(stored("payments")).isInstanceOf(PaymentState.class);
        assertThat(stored("receipts")).isInstanceOf(ReceiptState.class);
        pass(Duration.ofMinutes(2));
        assertThat(stored("receipts")).isEqualTo(new ReceiptDigest(true));
        assertThat(stored("payments")).isInstanceOf(PaymentState.class);
        pass(Duration.ofDays(1));
        assertThat(stored("payments"))
                .isInstanceOfSatisfying(
                        PaymentDigest.class,
                        digest -> {
                            assertThat(digest.getStatus()).isEqualTo(PaymentStatus.COMPLETED);
                            assertThat(digest.getVersion()).isEqualTo(3);
                        });
        assertThat(topology.driver().getKeyValueStore("timeline").approximateNumEntries())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void knowsTheSameRequestForEverAndRefusesAnother() {
        topology.command(DrivenTopology.submit("P-1", now));
        topology.assessed("P-1");
        pass(DrivenTopology.KEEP_WHOLE.plusDays(2));
        topology.names(Topics.PAYMENTS_EVENTS);
        var reply = ask(DrivenTopology.submit("P-1", now));
        assertThat(reply.getReplayed()).isTrue();
        assertThat(Objects.requireNonNull(reply.getDigest()).getStatus())
                .isEqualTo(PaymentStatus.COMPLETED);
        var refund =
                new Command.RefundPayment(
                        DrivenTopology.instruction(now),
                        "alice",
                        "P-1",
                        "R-1",
                        new Money(1, "EUR"),
                        null);
        assertThat(ask(refund).getRefusal()).isEqualTo("refund-window-over");
        assertThat(topology.names(Topics.PAYMENTS_EVENTS)).isEmpty();
    }

    private PaymentReply ask(Command command) {
        var headers = new RecordHeaders().add(Headers.AWAIT, Headers.bytes("caller"));
        topology.commands()
                .pipeInput(
                        new TestRecord<>(
                                command.accountId(), CommandMapper.toRecord(command), headers));
        return (PaymentReply) topology.output(Topics.PAYMENTS_REPLIES).readValue();
    }

    private void pass(Duration time) {
        topology.driver().advanceWallClockTime(time);
    }

    private AccountState account(String accountId) {
        return (AccountState) Objects.requireNonNull(store("accounts", accountId));
    }

    private IndexedRecord stored(String store) {
        return Objects.requireNonNull(store(store, "P-1"));
    }

    private IndexedRecord store(String store, String key) {
        return (IndexedRecord) topology.driver().getKeyValueStore(store).get(key);
    }
}
