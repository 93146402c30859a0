package dev.paylog.local.audit;

import dev.paylog.payments.states.PaymentState;
import dev.paylog.payments.states.Transition;

import org.apache.avro.generic.IndexedRecord;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The newest state of a payment on the compacted topic.
 *
 * @param print of all that has a {@link Part}
 * @param isCoherent whether what the state says twice is the same both times
 * @param refunded minor units
 */
record FoundState(int partition, long offset, long print, boolean isCoherent, long refunded) {

    static FoundState of(Place place, PaymentState state, Fingerprint prints) {
        long print =
                prints.of(Part.TERMS, 0, state.getPayment())
                        + prints.of(Part.CONTENT, 0, state.getContentHash().bytes())
                        + all(Part.TRANSITION, state.getHistory(), prints)
                        + all(Part.BOOKING, state.getBookings(), prints);
        if (state.getAssessment() != null) {
            print += prints.of(Part.ASSESSMENT, 0, state.getAssessment());
        }
        if (state.getReason() != null) {
            byte[] reason = state.getReason().getBytes(StandardCharsets.UTF_8);
            print += prints.of(Part.REASON, 0, reason);
        }
        for (var refused : state.getRefusedContents()) {
            print += prints.of(Part.REFUSED, 0, refused.bytes());
        }
        return new FoundState(
                place.partition(), place.offset(), print, isCoherent(state), state.getRefunded());
    }

    private static long all(Part part, List<? extends IndexedRecord> records, Fingerprint prints) {
        long print = 0;
        for (int index = 0; index < records.size(); index++) {
            print += prints.of(part, index, records.get(index));
        }
        return print;
    }

    private static boolean isCoherent(PaymentState state) {
        List<Transition> history = state.getHistory();
        return !history.isEmpty()
                && state.getVersion() == history.size()
                && state.getStatus() == history.getLast().getStatus()
                && state.getUpdatedAt() == history.getLast().getAt();
    }

    Place place() {
        return new Place(Audit.PAYMENT_STATES, partition, offset);
    }
}
