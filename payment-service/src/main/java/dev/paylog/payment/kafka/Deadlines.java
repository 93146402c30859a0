package dev.paylog.payment.kafka;

import dev.paylog.payment.domain.Command.ExpirePayment;
import dev.paylog.payment.domain.Payment;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What time alone does: payments that nobody decided on expire, and what ended long ago is
 * archived. Each run looks at a bounded number of entries, and at none of them twice.
 */
final class Deadlines {

    /** Streams commits what a task has read after each pass, whether it changed anything or not. */
    static final Duration EVERY = Duration.ofSeconds(1);

    private static final int ENTRIES_MAX = 2_500;

    private final StateStores stores;
    private final Duration expireAfter;
    private final Duration keepWhole;
    private final Consumer<ExpirePayment> expire;
    private @Nullable String receiptsArchivedTo;
    private @Nullable String paymentsArchivedTo;

    Deadlines(
            StateStores stores,
            Duration expireAfter,
            Duration keepWhole,
            Consumer<ExpirePayment> expire) {
        this.stores = stores;
        this.expireAfter = expireAfter;
        this.keepWhole = keepWhole;
        this.expire = expire;
    }

    /**
     * Goes on from where it was.
     *
     * @param now epoch milliseconds
     */
    void pass(long now) {
        expirePayments(now);
        var retention = new Retention(now, keepWhole);
        archiveReceipts(retention.limit(Timeline.Kind.RECEIPT));
        archivePayments(retention.limit(Timeline.Kind.PAYMENT));
    }

    private void expirePayments(long now) {
        Timeline timeline = stores.timeline();
        var due =
                timeline.between(
                        Timeline.Kind.PAYMENT,
                        timeline.expiredTo(),
                        now - expireAfter.toMillis(),
                        ENTRIES_MAX);
        for (Timeline.Entry entry : due) {
            switch (stores.payment(entry.paymentId())) {
                case Payment.Submitted(var dossier) ->
                        expire.accept(ExpirePayment.of(dossier, now));
                case Payment.InReview(var dossier) -> expire.accept(ExpirePayment.of(dossier, now));
                case Payment.Settled _, Payment.Ended _, Payment.Archived _, Payment.Unknown _ -> {}
            }
        }
        if (!due.isEmpty()) {
            timeline.setExpiredTo(due.getLast().place());
        }
    }

    private void archiveReceipts(long before) {
        Timeline timeline = stores.timeline();
        for (Timeline.Entry entry :
                timeline.between(Timeline.Kind.RECEIPT, receiptsArchivedTo, before, ENTRIES_MAX)) {
            stores.archiveReceipt(entry.paymentId());
            timeline.remove(entry);
            receiptsArchivedTo = entry.place();
        }
    }

    private void archivePayments(long before) {
        Timeline timeline = stores.timeline();
        for (Timeline.Entry entry :
                timeline.between(Timeline.Kind.PAYMENT, paymentsArchivedTo, before, ENTRIES_MAX)) {
            if (stores.archivePayment(entry.paymentId())) {
                timeline.remove(entry);
            }
            paymentsArchivedTo = entry.place();
        }
    }
}
