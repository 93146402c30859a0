package dev.paylog.fraud.kafka;

import dev.paylog.fraud.domain.AccountKind;
import dev.paylog.fraud.domain.Circumstances;
import dev.paylog.fraud.domain.KnownCreditors;
import dev.paylog.fraud.domain.KnownCreditors.Pair;
import dev.paylog.fraud.domain.Payment;
import dev.paylog.fraud.domain.RuleSet;
import dev.paylog.fraud.domain.Screening;
import dev.paylog.fraud.domain.Velocity;
import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.events.PaymentSettled;
import dev.paylog.payments.events.PaymentSubmitted;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What is remembered of the payments of one partition, and how the next one is looked at by it. It
 * depends on nothing but the events in their order, so a replay comes to the same.
 */
final class Memory {

    /** Where it is kept. */
    interface Store<K, V> {

        @Nullable V get(K key);

        void put(K key, V value);

        void remove(K key);

        /** Kept in as many places, which the keys are the numbers of. */
        static <V> Store<Integer, V> in(@Nullable V[] places) {
            return new Store<>() {
                @Override
                public @Nullable V get(Integer place) {
                    return places[place];
                }

                @Override
                public void put(Integer place, V value) {
                    places[place] = value;
                }

                @Override
                public void remove(Integer place) {
                    places[place] = null;
                }
            };
        }

        /** Kept in the map for as long as that is. */
        static <K, V> Store<K, V> in(Map<K, V> map) {
            return new Store<>() {
                @Override
                public @Nullable V get(K key) {
                    return map.get(key);
                }

                @Override
                public void put(K key, V value) {
                    map.put(key, value);
                }

                @Override
                public void remove(K key) {
                    map.remove(key);
                }
            };
        }
    }

    private final Store<String, Velocity> velocities;
    private final Store<Integer, KnownCreditors> creditors;

    Memory(Store<String, Velocity> velocities, Store<Integer, KnownCreditors> creditors) {
        this.velocities = velocities;
        this.creditors = creditors;
    }

    /**
     * Changes nothing yet.
     *
     * @param rules what they do not look at is left out
     * @param at when the verdict is given
     */
    Screening screening(PaymentSubmitted submitted, RuleSet rules, Instant at) {
        PaymentTerms terms = submitted.getPayment();
        AccountBalance balance = submitted.getBalance();
        Instant submittedAt = Instant.ofEpochMilli(submitted.getEnvelope().getAt());
        var circumstances =
                new Circumstances(
                        AccountKind.valueOf(balance.getKind().name()),
                        velocity(terms).counting(submittedAt, terms.getAmount()),
                        rules.looksAtCreditors() && isCreditorNew(terms, submittedAt),
                        balance.getPosted() - balance.getHeld(),
                        rules.looksAtText()
                                ? Messages.text(terms.getRemittanceInformation())
                                : null,
                        submittedAt);
        return new Screening(
                submitted.getEnvelope().getEventId(), Messages.payment(terms), circumstances, at);
    }

    private Velocity velocity(PaymentTerms terms) {
        return Objects.requireNonNullElse(velocities.get(terms.getDebtorAccount()), Velocity.NONE);
    }

    private boolean isCreditorNew(PaymentTerms terms, Instant at) {
        var pair = Pair.of(terms.getDebtorAccount(), terms.getCreditorAccount());
        return !slot(pair).know(pair, at);
    }

    private KnownCreditors slot(Pair pair) {
        return Objects.requireNonNullElse(creditors.get(pair.slot()), KnownCreditors.NONE);
    }

    /** That the payment was submitted. */
    void remember(Screening screening) {
        Payment payment = screening.payment();
        velocities.put(payment.debtorAccount(), screening.circumstances().velocity());
    }

    /**
     * That the creditor has been paid. Nobody becomes known by payments that were stopped, nor by
     * getting his own money back.
     */
    void remember(PaymentSettled settled) {
        PaymentTerms terms = settled.getPayment();
        if (terms.getRefundOf() != null) {
            return;
        }
        var pair = Pair.of(terms.getDebtorAccount(), terms.getCreditorAccount());
        KnownCreditors before = slot(pair);
        KnownCreditors after =
                before.paying(pair, Instant.ofEpochMilli(settled.getEnvelope().getAt()));
        if (!after.equals(before)) {
            creditors.put(pair.slot(), after);
        }
    }
}
