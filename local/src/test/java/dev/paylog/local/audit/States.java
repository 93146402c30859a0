package dev.paylog.local.audit;

import static java.util.Objects.requireNonNull;

import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.AccountStatus;
import dev.paylog.payments.Assessment;
import dev.paylog.payments.Booking;
import dev.paylog.payments.ContentHash;
import dev.paylog.payments.PaymentStatus;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.events.Envelope;
import dev.paylog.payments.states.AccountState;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.payments.states.Transition;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The newest states that go with an {@link ExampleLog}. */
final class States {
    final Map<String, AccountState> accounts = new LinkedHashMap<>();
    final Map<String, PaymentState> payments = new LinkedHashMap<>();
    private final Map<String, Booking> credits = new HashMap<>();

    void opened(Envelope envelope, AccountBalance balance) {
        accounts.put(
                envelope.getAccountId(),
                new AccountState(
                        envelope.getAccountId(),
                        envelope.getAccountVersion(),
                        AccountStatus.OPEN,
                        balance,
                        0,
                        null,
                        envelope.getContentHash(),
                        envelope.getAt(),
                        envelope.getAt()));
    }

    void changed(
            Envelope envelope,
            @Nullable AccountBalance balance,
            int paymentsOpened,
            @Nullable AccountStatus status) {
        AccountState before = accounts.get(envelope.getAccountId());
        if (before != null) {
            accounts.put(
                    before.getAccountId(),
                    new AccountState(
                            before.getAccountId(),
                            envelope.getAccountVersion(),
                            status == null ? before.getStatus() : status,
                            balance,
                            before.getOpenPayments() + paymentsOpened,
                            before.getOwner(),
                            before.getContentHash(),
                            before.getOpenedAt(),
                            envelope.getAt()));
        }
    }

    void began(
            Envelope envelope, PaymentTerms terms, PaymentStatus status, @Nullable String reason) {
        var first =
                new PaymentState(
                        terms,
                        0L,
                        status,
                        reason,
                        envelope.getContentHash(),
                        null,
                        List.of(),
                        List.of(),
                        0L,
                        0L,
                        List.of());
        payments.put(terms.getPaymentId(), first);
        went(envelope, terms, status, reason);
    }

    void went(
            Envelope envelope, PaymentTerms terms, PaymentStatus status, @Nullable String reason) {
        var step =
                new Transition(
                        status,
                        envelope.getAt(),
                        envelope.getEventId(),
                        envelope.getAccountVersion());
        change(
                terms.getPaymentId(),
                state ->
                        PaymentState.newBuilder(state)
                                .setVersion(state.getVersion() + 1)
                                .setStatus(status)
                                .setReason(reason)
                                .setHistory(plus(state.getHistory(), step))
                                .setUpdatedAt(envelope.getAt())
                                .build());
    }

    void assessed(PaymentTerms terms, @Nullable Assessment assessment) {
        change(
                terms.getPaymentId(),
                state -> PaymentState.newBuilder(state).setAssessment(assessment).build());
    }

    void booked(PaymentTerms terms, Booking booking) {
        change(
                terms.getPaymentId(),
                state ->
                        PaymentState.newBuilder(state)
                                .setBookings(plus(state.getBookings(), booking))
                                .build());
    }

    /** In the creditor's account; what was a refund is seen in its original. */
    void credited(PaymentTerms terms, Booking credit) {
        credits.put(terms.getPaymentId(), credit);
        if (terms.getRefundOf() != null) {
            change(
                    terms.getRefundOf(),
                    state ->
                            PaymentState.newBuilder(state)
                                    .setRefunded(state.getRefunded() + terms.getAmount())
                                    .build());
        }
    }

    Booking credit(PaymentTerms terms) {
        return requireNonNull(credits.get(terms.getPaymentId()));
    }

    void refused(PaymentTerms terms, ContentHash content) {
        change(
                terms.getPaymentId(),
                state ->
                        PaymentState.newBuilder(state)
                                .setRefusedContents(plus(state.getRefusedContents(), content))
                                .build());
    }

    PaymentState payment(String name) {
        return requireNonNull(payments.get(ExampleLog.id(name)));
    }

    void change(String paymentId, UnaryOperator<PaymentState> change) {
        payments.computeIfPresent(paymentId, (_, state) -> change.apply(state));
    }

    private static <T> List<T> plus(List<T> list, T element) {
        var longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }
}
