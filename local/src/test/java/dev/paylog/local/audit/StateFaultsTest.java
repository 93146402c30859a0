package dev.paylog.local.audit;

import static dev.paylog.local.audit.ExampleLog.assessment;
import static dev.paylog.local.audit.ExampleLog.hash;
import static dev.paylog.local.audit.ExampleLog.id;
import static dev.paylog.local.audit.Planted.planted;

import dev.paylog.payments.Booking;
import dev.paylog.payments.Decision;
import dev.paylog.payments.PaymentStatus;
import dev.paylog.payments.PaymentTerms;
import dev.paylog.payments.states.PaymentState;
import dev.paylog.payments.states.Transition;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.util.List;
import java.util.function.Consumer;

/** Whatever is wrong in a payment's compacted state is found. */
class StateFaultsTest {
    static final List<Planted> FAULTS =
            List.of(
                    changed(
                            "terms",
                            state ->
                                    state.setPayment(
                                            PaymentTerms.newBuilder(state.getPayment())
                                                    .setEndToEndId("other")
                                                    .build())),
                    changed("version", state -> state.setVersion(9)),
                    changed("status", state -> state.setStatus(PaymentStatus.SETTLED)),
                    changed("reason", state -> state.setReason("account-closed")),
                    changed("content", state -> state.setContentHash(hash("other"))),
                    changed(
                            "assessment",
                            state -> state.setAssessment(assessment(Decision.DECLINE))),
                    changed("no assessment", state -> state.setAssessment(null)),
                    changed("shorter history", state -> state.getHistory().removeFirst()),
                    changed("swapped history", state -> swap(state.getHistory())),
                    changed(
                            "step of another event",
                            state ->
                                    state.getHistory()
                                            .set(
                                                    0,
                                                    Transition.newBuilder(
                                                                    state.getHistory().getFirst())
                                                            .setEventId("other")
                                                            .build())),
                    changed("no credit", state -> state.getBookings().removeLast()),
                    changed("swapped bookings", state -> swap(state.getBookings())),
                    changed(
                            "another balance",
                            state ->
                                    state.getBookings()
                                            .set(
                                                    0,
                                                    Booking.newBuilder(
                                                                    state.getBookings().getFirst())
                                                            .setBalance(1)
                                                            .build())),
                    changed("refunded", state -> state.setRefunded(1)),
                    changed("time", state -> state.setUpdatedAt(1)),
                    changed("refused", state -> state.getRefusedContents().add(hash("other"))),
                    planted(
                            "no state",
                            log -> {
                                Place place = log.pay("P-1", "alice", "bob", 5);
                                log.states.payments.remove(id("P-1"));
                                return place;
                            },
                            Fault.STATE_MISSING),
                    planted(
                            "a state of no payment",
                            log -> {
                                PaymentState state = log.states.payment("funds of bob");
                                log.states.payments.put(
                                        id("P-1"),
                                        PaymentState.newBuilder(state)
                                                .setPayment(
                                                        PaymentTerms.newBuilder(state.getPayment())
                                                                .setPaymentId(id("P-1"))
                                                                .build())
                                                .build());
                                return new Place(Audit.PAYMENT_STATES, 0, 5);
                            },
                            Fault.STATE_UNFOUNDED),
                    planted(
                            "a state under another key",
                            log -> {
                                PaymentState state = log.states.payment("funds of bob");
                                log.states.payments.put(id("P-1"), state);
                                return new Place(Audit.PAYMENT_STATES, 0, 5);
                            },
                            Fault.MISPLACED));

    private static <T> void swap(List<T> list) {
        list.addLast(list.removeFirst());
    }

    private static Planted changed(String name, Consumer<PaymentState.Builder> change) {
        return planted(
                name,
                log -> {
                    log.states.change(
                            id("funds of bob"),
                            state -> {
                                var builder = PaymentState.newBuilder(state);
                                change.accept(builder);
                                return builder.build();
                            });
                    return new Place(Audit.PAYMENT_STATES, 0, 4);
                },
                Fault.STATE_DIFFERS);
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void isFound(Planted fault) {
        fault.check();
    }
}
