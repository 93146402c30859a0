package dev.paylog.projection;

import dev.paylog.projection.Batch.Changes;
import dev.paylog.projection.Payment.Booking;
import dev.paylog.replay.LogSnapshot;
import dev.paylog.replay.LogSnapshot.PartitionId;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Payments, accounts and batches for tests. */
public final class Examples {

    public static final PartitionId PAYMENTS_0 = new PartitionId("payments.state", 0);

    private Examples() {}

    /** A completed payment of alice to bob over that many cents, with its two bookings. */
    public static Payment payment(String id, long submittedAt, long cents) {
        return payment(id, submittedAt, cents, "EUR", "alice", "bob", submittedAt);
    }

    public static Payment payment(
            String id,
            long submittedAt,
            long amount,
            String currency,
            String debtor,
            String creditor,
            long accountVersion) {
        return new Payment(
                id,
                3,
                "COMPLETED",
                debtor,
                creditor,
                amount,
                currency,
                "E-" + id,
                "for " + id,
                submittedAt,
                submittedAt + 5,
                null,
                null,
                0,
                new Payment.Details(
                        new Payment.Assessment(
                                10,
                                "APPROVE",
                                List.of(new Payment.FiredRule("amount-limit", 2, "small")),
                                "rita",
                                null),
                        List.of(
                                new Payment.Transition(
                                        "SUBMITTED", submittedAt, "e-" + id, accountVersion)),
                        List.of(
                                new Booking(
                                        "PAYMENT", debtor, accountVersion, -amount, 1, submittedAt),
                                new Booking(
                                        "PAYMENT",
                                        creditor,
                                        accountVersion,
                                        amount,
                                        2,
                                        submittedAt))));
    }

    public static Payment inState(Payment payment, long version, String status) {
        return new Payment(
                payment.paymentId(),
                version,
                status,
                payment.debtorAccount(),
                payment.creditorAccount(),
                payment.amount(),
                payment.currency(),
                payment.endToEndId(),
                payment.remittanceInformation(),
                payment.submittedAt(),
                payment.updatedAt(),
                payment.reason(),
                payment.refundOf(),
                payment.refunded(),
                payment.details());
    }

    public static Payment withText(Payment payment, @Nullable String text) {
        return new Payment(
                payment.paymentId(),
                payment.version(),
                payment.status(),
                payment.debtorAccount(),
                payment.creditorAccount(),
                payment.amount(),
                payment.currency(),
                payment.endToEndId(),
                text,
                payment.submittedAt(),
                payment.updatedAt(),
                payment.reason(),
                payment.refundOf(),
                payment.refunded(),
                payment.details());
    }

    public static Account account(String id, long version, long posted) {
        return new Account(
                id, version, "OPEN", "CUSTOMER", "EUR", posted, 0, 0, "Owner of " + id, 1, version);
    }

    public static Batch payments(long nextOffset, Payment... payments) {
        return new Batch(
                new Changes<>(Set.of(), List.of(payments)),
                new Changes<>(Set.of(), List.of()),
                Map.of(PAYMENTS_0, nextOffset));
    }

    public static Batch accounts(Account... accounts) {
        return new Batch(
                new Changes<>(Set.of(), List.of()),
                new Changes<>(Set.of(), List.of(accounts)),
                Map.of());
    }

    /** A log of one partition that ends there. */
    public static LogSnapshot log(String identity, long end) {
        return new LogSnapshot(identity, List.of(new LogSnapshot.Partition(PAYMENTS_0, 0, end)));
    }
}
