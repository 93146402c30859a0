package dev.paylog.payment.kafka;

import dev.paylog.payment.domain.Account;
import dev.paylog.payment.domain.Event;
import dev.paylog.payment.domain.Evolution;
import dev.paylog.payment.domain.Keys;
import dev.paylog.payment.domain.Payment;
import dev.paylog.payment.domain.Receipt;
import dev.paylog.payment.domain.State;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.payments.states.ReceiptState;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Function;

/**
 * The stores of one task, folded from the events of its partition by the same {@link Evolution} as
 * live, and then written as they would stand in the changelogs.
 */
final class PartitionFold {

    private final ScratchStore disk;
    private final Serde<IndexedRecord> values;
    private final String applicationId;
    private final Retention retention;
    private final StateSink out;
    private final NewestStates<Account> accounts;
    private final NewestStates<Payment> payments;
    private final NewestStates<Receipt> receipts;
    private long newestSubmission = -1;
    private long oldestOpen = Long.MAX_VALUE;

    PartitionFold(
            ScratchStore disk,
            Serde<IndexedRecord> values,
            String applicationId,
            Retention retention,
            StateSink out) {
        this.disk = disk;
        this.values = values;
        this.applicationId = applicationId;
        this.retention = retention;
        this.out = out;
        this.accounts =
                states(
                        Store.ACCOUNTS,
                        StateMapper::toState,
                        state ->
                                StateMapper.toAccount(
                                        (dev.paylog.payments.states.AccountState) state));
        this.payments = states(Store.PAYMENTS, StateMapper::toState, StateMapper::toPayment);
        this.receipts = states(Store.RECEIPTS, StateMapper::toState, StateMapper::toReceipt);
    }

    private <S> NewestStates<S> states(
            Store store,
            Function<S, ? extends @Nullable IndexedRecord> toRecord,
            Function<@Nullable IndexedRecord, S> toState) {
        return new NewestStates<>(
                disk,
                store.mark(),
                state -> bytes(store, Objects.requireNonNull(toRecord.apply(state))),
                bytes -> toState.apply(bytes == null ? null : record(store, bytes)));
    }

    private byte[] bytes(Store store, IndexedRecord value) {
        return values.serializer().serialize(store.changelog(applicationId), value);
    }

    private IndexedRecord record(Store store, byte[] bytes) {
        return values.deserializer().deserialize(store.changelog(applicationId), bytes);
    }

    void apply(Event event) {
        Keys keys = Keys.of(event);
        State before =
                new State(
                        accounts.get(keys.accountId()),
                        keys.paymentId() == null
                                ? new Payment.Unknown()
                                : payments.get(keys.paymentId()),
                        keys.receiptId() == null
                                ? new Receipt.Unknown()
                                : receipts.get(keys.receiptId()));
        State after = Evolution.evolve(before, event);
        put(accounts, keys.accountId(), before.account(), after.account());
        put(payments, keys.paymentId(), before.payment(), after.payment());
        put(receipts, keys.receiptId(), before.receipt(), after.receipt());
        if (event instanceof Event.PaymentReturned returned) {
            tellCreditor(returned);
        }
    }

    /** A part that did not change is the same object. */
    @SuppressWarnings("ReferenceEquality")
    private static <S> void put(NewestStates<S> states, @Nullable String key, S before, S after) {
        if (key != null && after != before) {
            states.put(key, after);
        }
    }

    /** That a creditor sent a payment back stands in the debtor's partition alone. */
    private void tellCreditor(Event.PaymentReturned event) {
        var terms = event.terms();
        String id = terms.paymentId();
        var receipt =
                Objects.requireNonNull(
                        StateMapper.toState(new Receipt.Returned(terms, event.reason())));
        boolean isOld = retention.isOver(Timeline.Kind.RECEIPT, terms.submittedAt());
        String account = terms.creditorAccount();
        out.write(
                account,
                Store.RECEIPTS,
                utf8(id),
                bytes(Store.RECEIPTS, isOld ? StateMapper.digest(receipt) : receipt));
        if (!isOld) {
            out.write(
                    account,
                    Store.TIMELINE,
                    utf8(Timeline.Kind.RECEIPT.place(terms.submittedAt(), id)),
                    Timeline.NOTHING);
        }
    }

    /** What is older than it is kept whole is written as what is left of it. */
    void write() {
        accounts.flush();
        payments.flush();
        receipts.flush();
        disk.forEach(this::write);
        if (newestSubmission >= 0) {
            long expiredTo = Math.min(oldestOpen, newestSubmission + 1);
            out.write(
                    Store.TIMELINE,
                    utf8(Timeline.EXPIRED_TO),
                    utf8(Timeline.Kind.PAYMENT.place(expiredTo, "")));
        }
    }

    private void write(byte[] markedKey, byte[] value) {
        Store store = Store.of(markedKey[0]);
        byte[] key = ScratchStore.withoutMark(markedKey);
        switch (store) {
            case PAYMENTS -> write(key, value, (PaymentState) record(store, value));
            case RECEIPTS -> write(key, value, (ReceiptState) record(store, value));
            case ACCOUNTS -> out.write(store, key, value);
            case TIMELINE -> throw new IllegalStateException("is made of the others");
        }
    }

    private void write(byte[] key, byte[] value, PaymentState state) {
        long submittedAt = state.getPayment().getSubmittedAt();
        boolean hasEnded = StateMapper.toPayment(state) instanceof Payment.Ended;
        if (hasEnded && retention.isOver(Timeline.Kind.PAYMENT, submittedAt)) {
            out.write(Store.PAYMENTS, key, bytes(Store.PAYMENTS, StateMapper.digest(state)));
            return;
        }
        newestSubmission = Math.max(newestSubmission, submittedAt);
        oldestOpen = hasEnded ? oldestOpen : Math.min(oldestOpen, submittedAt);
        out.write(Store.PAYMENTS, key, value);
        onTimeline(Timeline.Kind.PAYMENT, submittedAt, key);
    }

    private void write(byte[] key, byte[] value, ReceiptState state) {
        long submittedAt = state.getPayment().getSubmittedAt();
        if (retention.isOver(Timeline.Kind.RECEIPT, submittedAt)) {
            out.write(Store.RECEIPTS, key, bytes(Store.RECEIPTS, StateMapper.digest(state)));
        } else {
            out.write(Store.RECEIPTS, key, value);
            onTimeline(Timeline.Kind.RECEIPT, submittedAt, key);
        }
    }

    private void onTimeline(Timeline.Kind kind, long at, byte[] paymentId) {
        String place = kind.place(at, new String(paymentId, StandardCharsets.UTF_8));
        out.write(Store.TIMELINE, utf8(place), Timeline.NOTHING);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
