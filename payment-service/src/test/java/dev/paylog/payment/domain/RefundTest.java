package dev.paylog.payment.domain;

import static dev.paylog.payment.domain.Examples.ALICE;
import static dev.paylog.payment.domain.Examples.BOB;
import static dev.paylog.payment.domain.Examples.PAYMENT;
import static dev.paylog.payment.domain.Examples.close;
import static dev.paylog.payment.domain.Examples.instruction;
import static dev.paylog.payment.domain.Examples.open;
import static dev.paylog.payment.domain.Examples.receive;
import static dev.paylog.payment.domain.Examples.refund;
import static dev.paylog.payment.domain.Examples.submit;
import static dev.paylog.payment.domain.Examples.verdict;
import static dev.paylog.payment.domain.Specification.given;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.payment.domain.Command.ReceivePayment;
import dev.paylog.payment.domain.Command.ReturnPayment;
import dev.paylog.payment.domain.Event.PaymentReceived;
import dev.paylog.payment.domain.Event.PaymentRejected;
import dev.paylog.payment.domain.Event.PaymentReturned;
import dev.paylog.payment.domain.Event.PaymentSettled;
import dev.paylog.payment.domain.Event.SubmissionRefused;
import dev.paylog.payment.domain.Verdict.Conclusion;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Bob received 40 from alice, and gives it back: a payment of its own, from bob to alice. */
class RefundTest {

    private static final Command OPENED = open(BOB, 0);
    private static final Command RECEIVED = receive(40, "EUR");
    private static final String BACK = Ids.paymentId(BOB, "R-1");

    @Nested
    class AtTheCreditor {

        @Test
        void settlesAtOnceBecauseItNeedsNoScreening() {
            var specification = given(OPENED, RECEIVED).when(refund(30));
            var settled = specification.then(PaymentSettled.class);
            assertThat(settled.terms().refundOf()).isEqualTo(PAYMENT);
            assertThat(settled.verdict()).isNull();
            assertThat(settled.metadata().accountVersion()).isEqualTo(4);
            assertThat(settled.balance())
                    .isEqualTo(new Balance("EUR", AccountKind.CUSTOMER, 10, 0, 0));
            assertThat(specification.outcome().followUp())
                    .isInstanceOfSatisfying(
                            ReceivePayment.class,
                            receive -> assertThat(receive.accountId()).isEqualTo(ALICE));
        }

        @Test
        void givesBackInParts() {
            given(OPENED, RECEIVED, refund(30))
                    .when(refund(BOB, "R-2", 10, "EUR"))
                    .then(PaymentSettled.class);
        }

        @Test
        void neverGivesBackMoreThanThePayment() {
            assertRejected(
                    given(open(BOB, 100), RECEIVED, refund(30)).when(refund(BOB, "R-2", 11, "EUR")),
                    Rejection.REFUND_EXCEEDS_PAYMENT);
        }

        @Test
        void countsAReturnedRefundAsNone() {
            var specification = given(OPENED, RECEIVED, refund(40)).when(refundSentBack());
            assertThat(specification.then(PaymentReturned.class).balance().posted()).isEqualTo(40);
            specification.when(refund(BOB, "R-2", 40, "EUR")).then(PaymentSettled.class);
        }

        @Test
        void needsTheFundsLikeEveryPayment() {
            assertRejected(
                    given(OPENED, RECEIVED, submitBy(BOB)).when(refund(40)),
                    Rejection.INSUFFICIENT_FUNDS);
        }

        @Test
        void rejectsAnotherCurrency() {
            assertRejected(
                    given(OPENED, RECEIVED).when(refund(BOB, "R-1", 41, "USD")),
                    Rejection.CURRENCY_MISMATCH);
        }

        @Test
        void rejectsARefundFromAClosedAccount() {
            var specification = given(OPENED, RECEIVED, refund(40), refundConfirmed());
            specification.when(close(BOB)).then(Event.AccountClosed.class);
            assertRejected(
                    specification.when(refund(BOB, "R-2", 40, "EUR")), Rejection.ACCOUNT_CLOSED);
        }

        @Test
        void knowsOnlyWhatItReceived() {
            given(OPENED).when(refund(40)).thenRejected(Rejection.PAYMENT_UNKNOWN);
            given(RECEIVED, OPENED).when(refund(40)).thenRejected(Rejection.PAYMENT_UNKNOWN);
        }

        @Test
        void doesNotGiveBackWhatSomebodyElseReceived() {
            given(OPENED, RECEIVED, open("carol", 100))
                    .when(refund("carol", "R-1", 40, "EUR"))
                    .thenRejected(Rejection.PAYMENT_UNKNOWN);
        }

        @Test
        void isOverWhenThePaymentIsArchived() {
            given(OPENED, RECEIVED)
                    .archived(PAYMENT)
                    .when(refund(40))
                    .thenRejected(Rejection.REFUND_WINDOW_OVER);
            given(RECEIVED, OPENED)
                    .archived(PAYMENT)
                    .when(refund(40))
                    .thenRejected(Rejection.PAYMENT_UNKNOWN);
        }

        @Test
        void answersTheSameRequestAgainAndRefusesAnotherOfTheSameKey() {
            given(OPENED, RECEIVED, refund(40)).when(refund(40)).thenNothingHappened();
            given(OPENED, RECEIVED, refund(40)).when(refund(39)).then(SubmissionRefused.class);
            given(OPENED, RECEIVED, refund(40), refundConfirmed())
                    .archived(BACK)
                    .when(refund(40))
                    .thenNothingHappened();
            given(OPENED, RECEIVED, refund(40), refundConfirmed())
                    .archived(BACK)
                    .when(refund(39))
                    .thenRejected(Rejection.IDEMPOTENCY_KEY_REUSED);
        }

        private static Command submitBy(String debtor) {
            var terms =
                    new Terms(
                            Ids.paymentId(debtor, "other"),
                            debtor,
                            "carol",
                            new Money(1, "EUR"),
                            null,
                            null,
                            null,
                            0);
            return new Command.SubmitPayment(instruction("other", ContentHash.of("other")), terms);
        }

        private static Command refundSentBack() {
            return new ReturnPayment(
                    instruction("return", new ContentHash(0, 0)),
                    BOB,
                    BACK,
                    Rejection.ACCOUNT_CLOSED,
                    PAYMENT);
        }

        private static Command refundConfirmed() {
            return new Command.ConfirmPayment(
                    instruction("confirm", new ContentHash(0, 0)),
                    BOB,
                    BACK,
                    new Entry(Entry.Kind.REFUND, ALICE, 5, 40, 0, 0));
        }

        private static void assertRejected(Specification specification, Rejection reason) {
            var rejected = specification.then(PaymentRejected.class);
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.holdReleased()).isFalse();
            assertThat(rejected.metadata().accountId()).isEqualTo(BOB);
        }
    }

    @Nested
    class AtTheDebtor {

        private final Command credit =
                new ReceivePayment(instruction("refund", ContentHash.of("refund")), refundTerms());

        @Test
        void creditsTheRefundAndCountsItInThePayment() {
            var specification = given(open(ALICE, 100), submit(40), approved()).when(credit);
            assertThat(specification.then(PaymentReceived.class).balance().posted()).isEqualTo(-10);
            assertThat(specification.payment().dossier().refunded()).isEqualTo(30);
            assertThat(specification.payment().dossier().version()).isEqualTo(2);
        }

        @Test
        void creditsTheRefundOfAPaymentThatIsArchived() {
            given(open(ALICE, 100), submit(40), approved())
                    .archived(PAYMENT)
                    .when(credit)
                    .then(PaymentReceived.class);
        }

        @Test
        void namesThePaymentWhenItSendsTheRefundBack() {
            assertThat(given(open(ALICE, 0), close(ALICE)).when(credit).outcome().followUp())
                    .isInstanceOfSatisfying(
                            ReturnPayment.class,
                            back -> assertThat(back.refundOf()).isEqualTo(PAYMENT));
        }

        @Test
        void neverRefundsARefund() {
            var rejected =
                    given(open(ALICE, 100), submit(40), approved(), credit)
                            .when(
                                    new Command.RefundPayment(
                                            instruction("again", ContentHash.of("again")),
                                            ALICE,
                                            BACK,
                                            Ids.paymentId(ALICE, "R-1"),
                                            new Money(1, "EUR"),
                                            null))
                            .then(PaymentRejected.class);
            assertThat(rejected.reason()).isEqualTo(Rejection.REFUND_OF_REFUND);
        }

        private static Command approved() {
            return verdict(Conclusion.APPROVE);
        }

        private static Terms refundTerms() {
            return new Terms(BACK, BOB, ALICE, new Money(30, "EUR"), null, null, PAYMENT, 0);
        }
    }
}
