package dev.paylog.payment.domain;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** A payment in its debtor's account: each state of its life is a type. */
public sealed interface Payment {

    /** Never submitted. */
    record Unknown() implements Payment {}

    /** One that was asked for, whatever became of it. */
    sealed interface Known extends Payment {
        Dossier dossier();
    }

    /** One that nothing changes any more. */
    sealed interface Ended extends Known {}

    /** Ended long ago. What is left of it is enough to know the same request again, for ever. */
    record Archived(
            ContentHash contentHash, Status status, @Nullable Rejection reason, long version)
            implements Payment {}

    /** Funds are held; screening has not answered. */
    record Submitted(Dossier dossier) implements Known {}

    /** Funds are held; a person has to decide. */
    record InReview(Dossier dossier) implements Known {}

    /** Debited; the creditor has not answered. */
    record Settled(Dossier dossier) implements Known {}

    /** Debited and credited. */
    record Completed(Dossier dossier) implements Ended {}

    /** The creditor could not be credited, the debit is undone. */
    record Returned(Dossier dossier, Rejection reason) implements Ended {}

    /** Refused at once or by screening. */
    record Rejected(Dossier dossier, Rejection reason) implements Ended {}

    /** Taken back by the debtor before it was settled. */
    record Cancelled(Dossier dossier) implements Ended {}

    /** Nobody decided in time. */
    record Expired(Dossier dossier) implements Ended {}

    /** A step of the life, as statements and histories show it. */
    record Transition(Status status, long at, String eventId, long accountVersion) {}

    /** The names of the states. */
    enum Status {
        SUBMITTED,
        IN_REVIEW,
        SETTLED,
        COMPLETED,
        RETURNED,
        REJECTED,
        CANCELLED,
        EXPIRED
    }

    /**
     * All that is known of a payment, beside its state.
     *
     * @param refunded minor units given back so far
     * @param refusedContents what was refused under the same key, each once, at most 16
     */
    record Dossier(
            Terms terms,
            ContentHash contentHash,
            @Nullable Verdict verdict,
            List<Transition> history,
            List<Entry> entries,
            long refunded,
            List<ContentHash> refusedContents) {

        private static final int REFUSED_CONTENTS_MAX = 16;

        /** Whether a further content is refused without another event: a key is not a mailbox. */
        boolean isFullOfRefusals() {
            return refusedContents.size() >= REFUSED_CONTENTS_MAX;
        }

        /** Counts the transitions: 1 when submitted. */
        public long version() {
            return history.size();
        }

        public Status status() {
            return history.getLast().status();
        }

        public long updatedAt() {
            return history.getLast().at();
        }

        Dossier then(Status status, Event event) {
            var metadata = event.metadata();
            var transition =
                    new Transition(
                            status, metadata.at(), metadata.eventId(), metadata.accountVersion());
            return new Dossier(
                    terms,
                    contentHash,
                    verdict,
                    plus(history, transition),
                    entries,
                    refunded,
                    refusedContents);
        }

        Dossier with(@Nullable Verdict newVerdict) {
            return new Dossier(
                    terms, contentHash, newVerdict, history, entries, refunded, refusedContents);
        }

        Dossier with(Entry entry) {
            return new Dossier(
                    terms,
                    contentHash,
                    verdict,
                    history,
                    plus(entries, entry),
                    refunded,
                    refusedContents);
        }

        /** With more given back. */
        Dossier withRefund(long amount) {
            return new Dossier(
                    terms,
                    contentHash,
                    verdict,
                    history,
                    entries,
                    refunded + amount,
                    refusedContents);
        }

        Dossier withRefused(ContentHash content) {
            return new Dossier(
                    terms,
                    contentHash,
                    verdict,
                    history,
                    entries,
                    refunded,
                    plus(refusedContents, content));
        }

        private static <T> List<T> plus(List<T> list, T element) {
            var longer = new ArrayList<>(list);
            longer.add(element);
            return List.copyOf(longer);
        }
    }
}
