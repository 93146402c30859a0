package dev.paylog.fraud.kafka;

import dev.paylog.fraud.domain.Decision;
import dev.paylog.fraud.domain.KnownCreditors;
import dev.paylog.fraud.domain.Tally;
import dev.paylog.payments.Assessment;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.events.PaymentCancelled;
import dev.paylog.payments.events.PaymentExpired;
import dev.paylog.payments.events.PaymentReferred;
import dev.paylog.payments.events.PaymentRejected;
import dev.paylog.payments.events.PaymentReturned;
import dev.paylog.payments.events.PaymentSettled;
import dev.paylog.payments.events.PaymentSubmitted;
import dev.paylog.replay.Recipient;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Screens the payments of the past as live screening does, by the same code, and writes nothing.
 * Each partition has a memory of its own.
 */
final class PastEvents implements Recipient {

    /** Of these something is made. */
    static final Set<Class<?>> READ =
            Set.of(
                    PaymentSubmitted.class,
                    PaymentReferred.class,
                    PaymentSettled.class,
                    PaymentRejected.class,
                    PaymentReturned.class,
                    PaymentCancelled.class,
                    PaymentExpired.class);

    private final Tally tally;
    private final Map<Integer, Memory> memories = new HashMap<>();

    PastEvents(Tally tally) {
        this.tally = tally;
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> record, @Nullable Object value) {
        switch (value) {
            case PaymentSubmitted submitted -> submitted(memory(record), submitted);
            case PaymentReferred referred -> decided(referred.getPayment(), Decision.REFER);
            case PaymentSettled settled -> settled(memory(record), settled);
            case PaymentRejected rejected -> rejected(rejected);
            case PaymentReturned returned -> tally.endedBadly(returned.getPayment().getPaymentId());
            case PaymentCancelled cancelled -> withdrawn(cancelled.getPayment());
            case PaymentExpired expired -> withdrawn(expired.getPayment());
            case null, default -> {}
        }
    }

    @Override
    public void unreadable(ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
        tally.unreadable();
    }

    private Memory memory(ConsumerRecord<byte[], byte[]> record) {
        return memories.computeIfAbsent(
                record.partition(),
                _ ->
                        new Memory(
                                new RecentDebtors(Memory.Store.in(new HashMap<>())),
                                Memory.Store.in(new KnownCreditors[KnownCreditors.SLOTS])));
    }

    private void submitted(Memory memory, PaymentSubmitted submitted) {
        if (submitted.getPayment().getRefundOf() == null) {
            var at = Instant.ofEpochMilli(submitted.getEnvelope().getAt());
            var screening = memory.screening(submitted, tally.rules(), at);
            memory.remember(screening);
            tally.submitted(screening);
        }
    }

    private void decided(PaymentTerms payment, Decision then) {
        tally.decided(payment.getPaymentId(), then);
    }

    private void settled(Memory memory, PaymentSettled settled) {
        PaymentTerms payment = settled.getPayment();
        String refunded = payment.getRefundOf();
        if (refunded != null) {
            tally.endedBadly(refunded);
            return;
        }
        memory.remember(settled);
        decided(payment, Decision.APPROVE);
        tally.settled(payment.getPaymentId());
    }

    /** Without a verdict it was refused before anybody screened it. */
    private void rejected(PaymentRejected rejected) {
        Assessment verdict = rejected.getAssessment();
        if (verdict == null) {
            withdrawn(rejected.getPayment());
        } else if (verdict.getReviewer() == null) {
            decided(rejected.getPayment(), Decision.DECLINE);
        } else {
            tally.endedBadly(rejected.getPayment().getPaymentId());
        }
    }

    private void withdrawn(PaymentTerms payment) {
        tally.withdrawn(payment.getPaymentId());
    }
}
