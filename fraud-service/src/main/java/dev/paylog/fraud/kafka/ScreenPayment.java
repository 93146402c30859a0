package dev.paylog.fraud.kafka;

import dev.paylog.fraud.RulesInForce;
import dev.paylog.fraud.domain.Assessment;
import dev.paylog.fraud.domain.Decision;
import dev.paylog.fraud.domain.KnownCreditors;
import dev.paylog.fraud.domain.RuleSet;
import dev.paylog.fraud.domain.Screening;
import dev.paylog.fraud.domain.Velocity;
import dev.paylog.fraud.messages.PaymentAssessed;
import dev.paylog.fraud.messages.Review;
import dev.paylog.fraud.messages.RuleReference;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.events.PaymentCancelled;
import dev.paylog.payments.events.PaymentExpired;
import dev.paylog.payments.events.PaymentRejected;
import dev.paylog.payments.events.PaymentSettled;
import dev.paylog.payments.events.PaymentSubmitted;
import dev.paylog.schemas.Topics;

import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Gives every submitted payment its verdict. Other events matter only to a payment in review, and
 * types that are newer than this build do not matter at all.
 */
final class ScreenPayment implements Processor<String, IndexedRecord, String, IndexedRecord> {

    private final RulesInForce rules;

    /** Those whose names are written out already; most payments meet the same ones. */
    private RuleSet named = RuleSet.EMPTY;

    private List<RuleReference> references = List.of();

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, IndexedRecord> context;

    @SuppressWarnings("NullAway.Init")
    private Memory memory;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, IndexedRecord> reviews;

    ScreenPayment(RulesInForce rules) {
        this.rules = rules;
    }

    @Override
    public void init(ProcessorContext<String, IndexedRecord> context) {
        this.context = context;
        memory = new Memory(recentDebtors(context), stored(creditors(context)));
        reviews = context.getStateStore(ScreeningTopology.REVIEWS);
    }

    private static RecentDebtors recentDebtors(ProcessorContext<?, ?> context) {
        KeyValueStore<String, Velocity> velocities =
                context.getStateStore(ScreeningTopology.VELOCITIES);
        var kept = new LinkedHashMap<String, Instant>();
        try (var all = velocities.all()) {
            all.forEachRemaining(entry -> kept.put(entry.key, entry.value.newest()));
        }
        var recent = new RecentDebtors(stored(velocities));
        recent.find(kept);
        return recent;
    }

    private static KeyValueStore<Integer, KnownCreditors> creditors(
            ProcessorContext<?, ?> context) {
        return context.getStateStore(ScreeningTopology.CREDITORS);
    }

    private static <K, V> Memory.Store<K, V> stored(KeyValueStore<K, V> store) {
        return new Memory.Store<>() {
            @Override
            public @Nullable V get(K key) {
                return store.get(key);
            }

            @Override
            public void put(K key, V value) {
                store.put(key, value);
            }

            @Override
            public void remove(K key) {
                store.delete(key);
            }
        };
    }

    @Override
    public void process(Record<String, IndexedRecord> event) {
        switch (event.value()) {
            case PaymentSubmitted submitted -> screen(event, submitted);
            case PaymentSettled settled -> {
                memory.remember(settled);
                withdraw(event, settled.getPayment());
            }
            case PaymentRejected rejected -> withdraw(event, rejected.getPayment());
            case PaymentCancelled cancelled -> withdraw(event, cancelled.getPayment());
            case PaymentExpired expired -> withdraw(event, expired.getPayment());
            case GenericData.Record _ -> Counts.skipped(Topics.PAYMENTS_EVENTS);
            default -> {}
        }
    }

    private void screen(Record<String, IndexedRecord> event, PaymentSubmitted submitted) {
        PaymentTerms payment = submitted.getPayment();
        // A repeat of the event must not bring a second verdict on what a person decides.
        if (payment.getRefundOf() != null || reviews.get(payment.getPaymentId()) != null) {
            return;
        }
        RuleSet inForce = rules.rules().inForce();
        Screening screening = memory.screening(submitted, inForce, now(submitted));
        Assessment assessment = screening.assess(inForce);
        PaymentAssessed assessed = assessed(submitted, assessment, references(inForce));
        boolean opens = assessment.decision() == Decision.REFER;

        memory.remember(screening);
        context.forward(event.withValue(assessed), ScreeningTopology.WRITE_ASSESSMENTS);
        if (opens) {
            open(event, new Review(payment, assessed.getAssessment(), at(submitted)));
        }
        Counts.assessed(assessment.decision());
    }

    private List<RuleReference> references(RuleSet inForce) {
        if (inForce != named) {
            references = RuleMessages.references(inForce.rules());
            named = inForce;
        }
        return references;
    }

    /** When the verdict is given: after a pause of this service, long after the payment came. */
    private Instant now(PaymentSubmitted submitted) {
        return Instant.ofEpochMilli(Math.max(at(submitted), context.currentSystemTimeMs()));
    }

    private static long at(PaymentSubmitted submitted) {
        return submitted.getEnvelope().getAt();
    }

    private static PaymentAssessed assessed(
            PaymentSubmitted submitted, Assessment assessment, List<RuleReference> inForce) {
        return new PaymentAssessed(
                submitted.getPayment().getPaymentId(),
                submitted.getPayment().getDebtorAccount(),
                submitted.getEnvelope().getEventId(),
                Messages.toMessage(assessment),
                inForce);
    }

    private void open(Record<String, IndexedRecord> event, Review review) {
        String paymentId = review.getPayment().getPaymentId();
        reviews.put(paymentId, review);
        context.forward(
                event.withKey(paymentId).withValue(review), ScreeningTopology.WRITE_REVIEWS);
    }

    /** The payment is decided without us: nobody needs to look at it any more. */
    private void withdraw(Record<String, IndexedRecord> event, PaymentTerms payment) {
        if (reviews.get(payment.getPaymentId()) instanceof Review review
                && review.getAssessment().getDecision() == dev.paylog.payments.Decision.REFER) {
            reviews.delete(payment.getPaymentId());
            context.forward(
                    event.withKey(payment.getPaymentId()).withValue(null),
                    ScreeningTopology.WRITE_REVIEWS);
        }
    }
}
