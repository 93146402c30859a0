package dev.paylog.local.audit;

import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.states.AccountState;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.schemas.Topics;

import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Looks at every event once, in the order of its partition, then at the states, and says what is
 * wrong. It shares no code with payment-service, so that it does not share its faults.
 *
 * <p>That per currency the balances and the money in flight sum to zero at every causally closed
 * cut follows from two things that are checked of every single event: it changes its account's
 * balance and what its payment has in flight by amounts that sum to zero; and no credit or return
 * is without its one debit. A causally closed cut is a set of events that has their causes, too: a
 * sum of zeros.
 *
 * <p>What the log goes on to say after the mark is in motion: its states, and the other side of its
 * payments, may not have been seen, so they are not compared.
 */
final class Audit {
    static final String EVENTS = Topics.PAYMENTS_EVENTS;
    static final String PAYMENT_STATES = Topics.PAYMENTS_STATE;
    static final String ACCOUNT_STATES = Topics.ACCOUNTS_STATE;

    private final Duration keptWhole;
    private final boolean atRest;
    private final Findings findings = new Findings();
    private final Fingerprint prints = new Fingerprint();
    private final Map<String, AccountTrail> accounts = new HashMap<>();
    private final Map<UUID, PaymentTrail> payments = new HashMap<>();
    private final Map<UUID, Place> unknownStates = new HashMap<>();
    private Map<Integer, Long> mark = Map.of();
    private long events;
    private long states;
    private long found;

    /**
     * An audit of an empty log.
     *
     * @param keptWhole how long after its submission a payment's state surely counts its refunds
     * @param atRest whether nothing may be on its way: each debit has its credit or its return
     */
    Audit(Duration keptWhole, boolean atRest) {
        this.keptWhole = keptWhole;
        this.atRest = atRest;
    }

    /** From these offsets on, by partition of the events, things are in motion. */
    void mark(Map<Integer, Long> ends) {
        mark = Map.copyOf(ends);
    }

    void unreadable(Place place, String reason) {
        findings.add(Fault.UNREADABLE, place, "%s", reason);
    }

    void event(Place place, String key, IndexedRecord event) {
        events++;
        Step step = Step.of(place, event);
        if (step == null) {
            unreadable(place, "a " + event.getSchema().getFullName() + " is not known here");
            return;
        }
        AccountTrail account = account(step.accountId());
        account.apply(step, key, findings);
        if (isAfterMark(place)) {
            account.setInMotion();
        }
        if (step.terms() != null) {
            payment(step, step.terms());
        } else if (step.kind() == Kind.SUBMISSION_REFUSED) {
            refused(step);
        }
    }

    private boolean isAfterMark(Place place) {
        return place.offset() >= mark.getOrDefault(place.partition(), Long.MAX_VALUE);
    }

    private AccountTrail account(String accountId) {
        return accounts.computeIfAbsent(accountId, _ -> new AccountTrail());
    }

    private void payment(Step step, PaymentTerms terms) {
        UUID id = id(step);
        if (id == null) {
            return;
        }
        PaymentTrail payment = payments.get(id);
        if (payment == null) {
            payment = begin(terms);
            payments.put(id, payment);
        }
        PaymentTrail original = original(terms);
        if (isAfterMark(step.place())) {
            payment.setInMotion();
            if (original != null) {
                original.setInMotion();
            }
        }
        if (step.kind() == Kind.PAYMENT_RECEIVED) {
            payment.receive(step, prints, findings);
        } else {
            payment.pay(step, prints, findings);
        }
        if (terms.getRefundOf() != null) {
            Refunds.apply(step, payment, original, keptWhole, findings);
        }
    }

    private PaymentTrail begin(PaymentTerms terms) {
        return new PaymentTrail(
                terms,
                account(terms.getDebtorAccount()),
                account(terms.getCreditorAccount()),
                prints.of(Part.TERMS, 0, terms));
    }

    private @Nullable PaymentTrail original(PaymentTerms terms) {
        UUID id = terms.getRefundOf() == null ? null : uuid(terms.getRefundOf());
        return id == null ? null : payments.get(id);
    }

    private void refused(Step step) {
        UUID id = id(step);
        PaymentTrail payment = id == null ? null : payments.get(id);
        if (payment != null && payment.status() != null) {
            payment.refuse(step, prints);
            if (isAfterMark(step.place())) {
                payment.setInMotion();
            }
        } else if (id != null) {
            findings.add(Fault.PATH, step, "%s of no payment", step.kind());
        }
    }

    private @Nullable UUID id(Step step) {
        UUID id = uuid(step.paymentId());
        if (id == null) {
            findings.add(Fault.TERMS, step, "'%s' is no payment's id", step.paymentId());
        }
        return id;
    }

    /** Null for a text that is not the usual form of a UUID. */
    static @Nullable UUID uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? id : null;
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }

    /** A record of a compacted topic; of each key the last one counts. */
    void state(Place place, String key, IndexedRecord state) {
        states++;
        switch (state) {
            case AccountState account -> account(key).offer(account, place);
            case PaymentState payment -> state(place, key, payment);
            default -> unreadable(place, "a " + state.getSchema().getFullName());
        }
    }

    private void state(Place place, String key, PaymentState state) {
        UUID id = uuid(key);
        if (id == null || !key.equals(state.getPayment().getPaymentId())) {
            findings.add(
                    Fault.MISPLACED,
                    place,
                    "the state of payment %s has the key %s",
                    state.getPayment().getPaymentId(),
                    key);
            return;
        }
        PaymentTrail payment = payments.get(id);
        if (payment == null) {
            unknownStates.put(id, place);
        } else {
            payment.found(FoundState.of(place, state, prints));
        }
    }

    /**
     * Somebody was told that this payment is on the log.
     *
     * @return whether it is
     */
    boolean acknowledge(UUID paymentId) {
        PaymentTrail payment = payments.get(paymentId);
        if (payment == null) {
            return false;
        }
        found += payment.acknowledge() ? 1 : 0;
        return true;
    }

    /** How many different payments were acknowledged and found. */
    long found() {
        return found;
    }

    void lost(UUID paymentId, String ledger) {
        findings.addMissing(
                Fault.ACKNOWLEDGED_LOST, "payment %s, acknowledged in %s", paymentId, ledger);
    }

    AuditReport conclude(Acknowledged acknowledged) {
        payments.forEach((id, payment) -> payment.conclude(id.toString(), atRest, findings));
        accounts.forEach((id, account) -> account.conclude(id, findings));
        unknownStates.forEach(
                (id, place) -> {
                    if (!payments.containsKey(id)) {
                        findings.add(Fault.STATE_UNFOUNDED, place, "payment %s has no event", id);
                    }
                });
        Sums sums = Sums.of(accounts.values(), payments.values());
        sums.check(findings);
        return AuditReport.of(events, states, accounts, payments, sums, acknowledged, findings);
    }
}
