package dev.paylog.fraud.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.fraud.domain.Backtest;
import dev.paylog.fraud.domain.BacktestReport;
import dev.paylog.fraud.domain.BacktestReport.Hindsight;
import dev.paylog.fraud.domain.Decision;
import dev.paylog.fraud.domain.Limit;
import dev.paylog.fraud.domain.Rule;
import dev.paylog.fraud.domain.RuleVersion;
import dev.paylog.fraud.domain.Tally;
import dev.paylog.payments.AccountKind;
import dev.paylog.payments.events.PaymentSubmitted;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

@DisplayName("Rules tried on past events")
class PastEventsTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    private Tally tally = tally(null, null);
    private PastEvents past = new PastEvents(tally);

    @Test
    void wouldHaveReferredWhatWasApproved() {
        PaymentSubmitted large = submitted(2_000);
        PaymentSubmitted small = submitted(999);
        take(large, Samples.settled(large), small, Samples.settled(small));

        BacktestReport report = tally.report();

        assertThat(report.payments()).isEqualTo(2);
        assertThat(report.undecided()).isZero();
        assertThat(report.changes())
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change.from()).isEqualTo(Decision.APPROVE);
                            assertThat(change.to()).isEqualTo(Decision.REFER);
                            assertThat(change.payments()).isOne();
                            assertThat(change.money()).containsEntry(EUR, new BigDecimal("20.00"));
                        });
        assertThat(report.fired()).containsEntry("limit", 1L).doesNotContainKey("off");
        assertThat(report.listed())
                .extracting(listed -> listed.payment().paymentId())
                .containsExactly(large.getPayment().getPaymentId());
    }

    @Test
    void wouldHaveApprovedWhatWasReferredOrDeclined() {
        PaymentSubmitted referred = submitted(1);
        PaymentSubmitted declined = submitted(2);
        take(referred, Samples.referred(referred), Samples.settled(referred));
        take(declined, Samples.rejected(declined, null));

        assertThat(tally.report().changes())
                .extracting(BacktestReport.Change::from)
                .containsExactly(Decision.REFER, Decision.DECLINE);
    }

    @Test
    void countPaymentsThatNobodyDecidedApart() {
        PaymentSubmitted cancelled = submitted(2_000);
        take(cancelled, Samples.cancelled(cancelled), submitted(2_000));

        assertThat(tally.report().undecided()).isEqualTo(2);
        assertThat(tally.report().changes()).isEmpty();
    }

    @Test
    void areMeasuredByHowPaymentsEnded() {
        PaymentSubmitted declinedByAPerson = submitted(2_000);
        PaymentSubmitted refunded = submitted(3_000);
        PaymentSubmitted returned = submitted(1);
        PaymentSubmitted fine = submitted(4_000);
        take(refundOf(refunded));
        take(declinedByAPerson, Samples.referred(declinedByAPerson));
        take(Samples.rejected(declinedByAPerson, "eve"));
        take(refunded, Samples.settled(refunded));
        take(returned, Samples.settled(returned), Samples.returned(returned));
        take(fine, Samples.settled(fine));

        assertThat(tally.report().hindsight()).isEqualTo(new Hindsight(4, 2, 1, 1));
    }

    @Test
    void lookAtTheTimeThatWasAskedFor() {
        tally = tally(Samples.NOW, Samples.NOW.plusMillis(1));
        past = new PastEvents(tally);
        take(submitted(2_000));
        assertThat(tally.report().payments()).isOne();

        tally = tally(Samples.NOW.plusMillis(1), null);
        past = new PastEvents(tally);
        take(submitted(2_000));
        assertThat(tally.report().payments()).isZero();

        tally = tally(null, Samples.NOW);
        past = new PastEvents(tally);
        take(submitted(2_000));
        assertThat(tally.report().payments()).isZero();
    }

    /** A refund lies in the partition of whoever gives the money back. */
    @Test
    void comeToTheSameWhenTwoReadThem() {
        PaymentSubmitted refunded = submitted(2_000);
        PaymentSubmitted declined = submitted(2);
        PaymentSubmitted fine = submitted(3_000);
        IndexedRecord[] some = {
            refunded, Samples.settled(refunded), declined, Samples.rejected(declined, null)
        };
        IndexedRecord[] others = {fine, Samples.settled(fine), refundOf(refunded), submitted(7)};
        take(some);
        take(others);
        past.unreadable(record(null), new IllegalArgumentException("odd"));
        BacktestReport alone = tally.report();

        Tally together = tally(null, null);
        for (IndexedRecord[] part : List.of(some, others)) {
            tally = tally(null, null);
            past = new PastEvents(tally);
            take(part);
            together.add(tally);
        }
        together.add(onlyUnreadable());

        assertThat(together.report()).isEqualTo(alone);
        assertThat(alone.hindsight()).isEqualTo(new Hindsight(4, 1, 0, 1));
    }

    private static Tally onlyUnreadable() {
        Tally tally = tally(null, null);
        tally.unreadable();
        return tally;
    }

    @Test
    void passByWhatCannotBeRead() {
        past.unreadable(record(null), new IllegalArgumentException("odd"));

        assertThat(tally.report().unreadable()).isOne();
    }

    private static Tally tally(@Nullable Instant from, @Nullable Instant to) {
        return new Tally(
                new Backtest.Order(List.of(rule("limit", true), rule("off", false)), from, to));
    }

    private static Rule rule(String id, boolean enabled) {
        return new Rule.AmountAbove(
                new Rule.Header(new RuleVersion(id, 0), 50, enabled, Instant.EPOCH),
                new Limit(BigDecimal.TEN, null));
    }

    private static PaymentSubmitted submitted(long amount) {
        return Samples.submitted("alice", amount, "EUR");
    }

    private static IndexedRecord refundOf(PaymentSubmitted original) {
        String id = original.getPayment().getPaymentId();
        return Samples.settled(Samples.submitted("bob", 1, "EUR", AccountKind.CUSTOMER, id));
    }

    private void take(IndexedRecord... events) {
        for (IndexedRecord event : events) {
            assertThat(PastEvents.READ).contains(event.getClass());
            past.take(record(event), event);
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(@Nullable IndexedRecord event) {
        int partition = event instanceof PaymentSubmitted ? 3 : 5;
        return new ConsumerRecord<>("payments.events", partition, 0, new byte[0], new byte[0]);
    }
}
