package dev.paylog.local.audit;

import static dev.paylog.local.audit.ExampleLog.id;
import static dev.paylog.local.audit.Planted.planted;

import dev.paylog.payments.states.PaymentState;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.util.List;

class RefundFaultsTest {
    static final List<Planted> FAULTS =
            List.of(
                    planted(
                            "more than the original",
                            log -> {
                                log.pay("P-1", "alice", "bob", 300);
                                refund(log, "R-1", "bob", "alice", 200);
                                return log.submit("R-2", "bob", "alice", 101, "P-1");
                            },
                            Fault.REFUND),
                    planted(
                            "of an unknown payment",
                            log -> log.submit("R-1", "bob", "alice", 1, "P-1"),
                            Fault.REFUND),
                    planted(
                            "of what was not received",
                            log -> {
                                log.submit("P-1", "alice", "bob", 300, null);
                                return log.submit("R-1", "bob", "alice", 1, "P-1");
                            },
                            Fault.REFUND),
                    planted(
                            "of a refund",
                            log -> {
                                log.pay("P-1", "alice", "bob", 300);
                                refund(log, "R-1", "bob", "alice", 200);
                                return log.submit("R-2", "alice", "bob", 1, "R-1");
                            },
                            Fault.REFUND),
                    planted(
                            "to somebody else",
                            log -> {
                                log.pay("P-1", "alice", "bob", 300);
                                return log.submit("R-1", "bob", "bank", 1, "P-1");
                            },
                            Fault.REFUND),
                    planted(
                            "not counted in the original's state",
                            log -> {
                                log.pay("P-1", "alice", "bob", 300);
                                refund(log, "R-1", "bob", "alice", 200);
                                log.states.change(
                                        id("P-1"),
                                        state ->
                                                PaymentState.newBuilder(state)
                                                        .setRefunded(199L)
                                                        .build());
                                return null;
                            },
                            Fault.STATE_DIFFERS));

    private static void refund(
            ExampleLog log, String refund, String debtor, String creditor, long amount) {
        log.submit(refund, debtor, creditor, amount, "P-1");
        log.settle(refund, null);
        log.receive(refund);
        log.complete(refund);
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void isFound(Planted fault) {
        fault.check();
    }
}
