package dev.paylog.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.payments.AccountKind;
import dev.paylog.payments.Decision;
import dev.paylog.payments.states.PaymentState;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;

class AuditTest {
    /** How an example is looked at. */
    static Audit look(ExampleLog log, Map<Integer, Long> mark, boolean atRest) {
        Audit audit = new Audit(Duration.ofDays(90), atRest);
        audit.mark(mark);
        log.entries.forEach(entry -> audit.event(entry.place(), entry.key(), entry.event()));
        long offset = 0;
        for (var state : log.states.accounts.entrySet()) {
            audit.state(
                    new Place(Audit.ACCOUNT_STATES, 0, offset++), state.getKey(), state.getValue());
        }
        for (var state : log.states.payments.entrySet()) {
            audit.state(
                    new Place(Audit.PAYMENT_STATES, 0, offset++), state.getKey(), state.getValue());
        }
        return audit;
    }

    static AuditReport report(ExampleLog log) {
        return look(log, Map.of(), false).conclude(Acknowledged.NONE);
    }

    /** A bank, and two customers with 1,000 each. */
    static ExampleLog begun() {
        var log = new ExampleLog();
        log.open("bank", AccountKind.SETTLEMENT, 0);
        log.open("alice", AccountKind.CUSTOMER, 0);
        log.open("bob", AccountKind.CUSTOMER, 500);
        log.pay("funds of alice", "bank", "alice", 1_000);
        log.pay("funds of bob", "bank", "bob", 1_000);
        return log;
    }

    @Test
    void findsNothingInALogWithEverythingThatMayHappen() {
        ExampleLog log = begun();
        log.pay("P-1", "alice", "bob", 300);
        log.submit("R-1", "bob", "alice", 100, "P-1");
        log.settle("R-1", null);
        log.receive("R-1");
        log.complete("R-1");
        log.submit("R-2", "bob", "alice", 200, "P-1");
        log.settle("R-2", null);
        log.sendBack("R-2", "account-closed");
        log.submit("P-2", "alice", "carol", 50, null);
        log.settle("P-2", ExampleLog.APPROVED);
        log.sendBack("P-2", "creditor-account-unknown");
        log.submit("P-3", "alice", "bob", 60, null);
        log.refer("P-3", ExampleLog.assessment(Decision.REFER));
        log.reject("P-3", ExampleLog.assessment(Decision.DECLINE));
        log.submit("P-4", "bob", "alice", 70, null);
        log.cancel("P-4");
        log.submit("P-5", "bob", "alice", 80, null);
        log.refer("P-5", ExampleLog.assessment(Decision.REFER));
        log.expire("P-5");
        log.refuse("P-6", "bob", "alice", 100_000, "insufficient-funds");
        log.refuse("P-7", "nobody", "alice", 5, "debtor-account-unknown");
        log.refuseContent("P-1", "another");
        log.limit("bob", 200);
        log.submit("P-8", "alice", "bob", 10, null);
        log.settle("P-8", ExampleLog.APPROVED);
        log.submit("P-9", "alice", "bob", 20, null);
        log.open("dora", AccountKind.CUSTOMER, 0);
        log.close("dora");
        log.refuse("P-10", "dora", "bob", 1, "account-closed");

        AuditReport report = report(log);

        assertThat(report.findings()).isEmpty();
        assertThat(report.isRight()).isTrue();
        assertThat(report.events()).isEqualTo(log.entries.size());
        assertThat(report.accounts()).isEqualTo(4);
        assertThat(report.inFlight()).isEqualTo(1);
        assertThat(report.sums()).containsExactly("EUR  balances -10  in flight 10  sum 0");
        assertThat(report.payments())
                .isEqualTo(
                        Map.of(
                                "CANCELLED", 1L,
                                "COMPLETED", 4L,
                                "EXPIRED", 1L,
                                "REJECTED", 4L,
                                "RETURNED", 2L,
                                "SETTLED", 1L,
                                "SUBMITTED", 1L));
    }

    @Test
    void readsTheCreditorsSideFirstAsReadily() {
        ExampleLog log = begun();
        log.entries.sort(
                Comparator.comparingInt(
                        (ExampleAccounts.Entry entry) -> -entry.place().partition()));

        assertThat(report(log).findings()).isEmpty();
    }

    @Test
    void comparesNothingThatIsInMotion() {
        ExampleLog log = begun();
        log.pay("P-1", "alice", "bob", 300);
        var before = Map.copyOf(log.states.accounts);
        var marks = Map.of(3, 4L, 5, 5L);
        log.submit("P-2", "bob", "alice", 100, "P-1");
        log.settle("P-2", null);
        log.receive("P-2");
        log.states.payments.remove(ExampleLog.id("P-2"));
        log.states.accounts.putAll(before);
        log.states.change(
                ExampleLog.id("P-1"),
                state -> PaymentState.newBuilder(state).setRefunded(0L).build());

        AuditReport report = look(log, marks, false).conclude(Acknowledged.NONE);

        assertThat(report.findings()).isEmpty();
        assertThat(report.inMotion()).isEqualTo(4);
    }

    @Test
    void findsWhatWasAcknowledgedAndCountsItOnce() {
        ExampleLog log = begun();
        Audit audit = look(log, Map.of(), false);
        UUID known = UUID.fromString(ExampleLog.id("funds of bob"));

        assertThat(audit.acknowledge(known)).isTrue();
        assertThat(audit.acknowledge(known)).isTrue();
        assertThat(audit.acknowledge(new UUID(1, 2))).isFalse();
        assertThat(audit.found()).isEqualTo(1);
    }

    @Test
    void allowsLateRefundsToBeForgottenByTheirOriginal() {
        ExampleLog log = begun();
        log.pay("P-1", "alice", "bob", 300);
        log.clock += Duration.ofDays(91).toMillis();
        log.submit("R-1", "bob", "alice", 100, "P-1");
        log.settle("R-1", null);
        log.receive("R-1");
        log.states.change(
                ExampleLog.id("P-1"),
                state -> PaymentState.newBuilder(state).setRefunded(0L).build());

        assertThat(report(log).findings()).isEmpty();
    }
}
