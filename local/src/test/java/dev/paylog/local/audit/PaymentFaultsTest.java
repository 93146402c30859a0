package dev.paylog.local.audit;

import static dev.paylog.local.audit.ExampleLog.APPROVED;
import static dev.paylog.local.audit.ExampleLog.assessment;
import static dev.paylog.local.audit.Planted.planted;

import dev.paylog.payments.Booking;
import dev.paylog.payments.Decision;
import dev.paylog.payments.PaymentTerms;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.util.List;
import java.util.function.Function;

class PaymentFaultsTest {
    static final List<Planted> ON_THE_WAY =
            List.of(
                    planted(
                            "another amount",
                            terms(before -> PaymentTerms.newBuilder(before).setAmount(9).build()),
                            Fault.TERMS,
                            Fault.HELD),
                    planted(
                            "another creditor",
                            terms(
                                    before ->
                                            PaymentTerms.newBuilder(before)
                                                    .setCreditorAccount("bank")
                                                    .build()),
                            Fault.TERMS),
                    planted(
                            "a payment of nothing",
                            log -> log.submit("P-1", "alice", "bob", 0, null),
                            Fault.TERMS),
                    planted(
                            "a payment to oneself",
                            log -> log.submit("P-1", "alice", "alice", 5, null),
                            Fault.TERMS),
                    planted(
                            "completed without being settled",
                            log -> {
                                log.submit("P-1", "alice", "bob", 5, null);
                                log.account("alice").held -= 5;
                                log.account("alice").posted -= 5;
                                log.receive("P-1");
                                return log.complete("P-1");
                            },
                            Fault.PATH,
                            Fault.BALANCE,
                            Fault.CREDIT_WITHOUT_DEBIT,
                            Fault.SUM),
                    planted(
                            "expired after it was cancelled",
                            log -> {
                                log.submit("P-1", "alice", "bob", 5, null);
                                log.cancel("P-1");
                                return log.expire("P-1");
                            },
                            Fault.PATH,
                            Fault.HELD),
                    planted(
                            "referred twice",
                            log -> {
                                log.submit("P-1", "alice", "bob", 5, null);
                                log.refer("P-1", assessment(Decision.REFER));
                                return log.refer("P-1", assessment(Decision.REFER));
                            },
                            Fault.PATH),
                    planted(
                            "another content of no payment",
                            log -> {
                                log.agree("P-1", "alice", "bob", 5, null);
                                return log.refuseContent("P-1", "another");
                            },
                            Fault.PATH),
                    planted(
                            "settled though declined",
                            log -> {
                                log.submit("P-1", "alice", "bob", 5, null);
                                return log.settle("P-1", assessment(Decision.DECLINE));
                            },
                            Fault.ASSESSMENT),
                    planted(
                            "settled without assessment",
                            log -> {
                                log.submit("P-1", "alice", "bob", 5, null);
                                return log.settle("P-1", null);
                            },
                            Fault.ASSESSMENT),
                    planted(
                            "rejected though approved",
                            log -> {
                                log.submit("P-1", "alice", "bob", 5, null);
                                return log.reject("P-1", APPROVED);
                            },
                            Fault.ASSESSMENT),
                    planted(
                            "submitted twice",
                            log -> {
                                log.submit("P-1", "alice", "bob", 5, null);
                                return log.submit("P-1", "alice", "bob", 5, null);
                            },
                            Fault.DOUBLED,
                            Fault.TERMS,
                            Fault.HELD,
                            Fault.STATE_DIFFERS));

    static final List<Planted> BETWEEN_THE_SIDES =
            List.of(
                    planted(
                            "credited twice",
                            log -> {
                                log.submit("P-1", "alice", "bob", 5, null);
                                log.settle("P-1", APPROVED);
                                log.receive("P-1");
                                Place place = log.receive("P-1");
                                log.complete("P-1");
                                return place;
                            },
                            Fault.DOUBLED,
                            Fault.SUM),
                    planted(
                            "credited before it is debited",
                            log -> {
                                log.submit("P-1", "alice", "bob", 5, null);
                                return log.receive("P-1");
                            },
                            Fault.CREDIT_WITHOUT_DEBIT),
                    planted(
                            "credited and returned",
                            log -> {
                                log.submit("P-1", "alice", "bob", 5, null);
                                log.settle("P-1", APPROVED);
                                log.receive("P-1");
                                return log.sendBack("P-1", "account-closed");
                            },
                            Fault.CREDIT_AND_RETURN),
                    planted(
                            "completed with another credit",
                            log -> {
                                log.submit("P-1", "alice", "bob", 5, null);
                                log.settle("P-1", APPROVED);
                                log.receive("P-1");
                                Booking credit = log.states.credit(log.terms("P-1"));
                                return log.complete(
                                        "P-1", Booking.newBuilder(credit).setAt(1).build());
                            },
                            Fault.CONFIRMATION),
                    planted(
                            "completed without a credit",
                            log -> {
                                log.submit("P-1", "alice", "bob", 5, null);
                                log.settle("P-1", APPROVED);
                                log.receive("P-1");
                                Booking credit = log.states.credit(log.terms("P-1"));
                                log.entries.removeLast();
                                return log.complete("P-1", credit);
                            },
                            Fault.CONFIRMATION,
                            Fault.STATE_DIFFERS),
                    planted(
                            "debited for good, at rest",
                            log -> {
                                log.submit("P-1", "alice", "bob", 5, null);
                                return log.settle("P-1", APPROVED);
                            },
                            Fault.OPEN_DEBIT),
                    planted(
                            "credited and never confirmed, at rest",
                            log -> {
                                log.submit("P-1", "alice", "bob", 5, null);
                                Place place = log.settle("P-1", APPROVED);
                                log.receive("P-1");
                                return place;
                            },
                            Fault.OPEN_DEBIT));

    /** The terms change between submission and cancellation. */
    private static Planted.Planter terms(Function<PaymentTerms, PaymentTerms> change) {
        return log -> {
            log.submit("P-1", "alice", "bob", 5, null);
            log.payments.put("P-1", change.apply(log.terms("P-1")));
            return log.cancel("P-1");
        };
    }

    @ParameterizedTest
    @FieldSource({"ON_THE_WAY", "BETWEEN_THE_SIDES"})
    void isFound(Planted fault) {
        fault.check();
    }
}
