package dev.paylog.payment.domain;

import static dev.paylog.payment.domain.Examples.ALICE;
import static dev.paylog.payment.domain.Examples.BOB;
import static dev.paylog.payment.domain.Examples.NOON;
import static dev.paylog.payment.domain.Examples.confirm;
import static dev.paylog.payment.domain.Examples.open;
import static dev.paylog.payment.domain.Examples.receive;
import static dev.paylog.payment.domain.Examples.review;
import static dev.paylog.payment.domain.Examples.sendBack;
import static dev.paylog.payment.domain.Examples.submit;
import static dev.paylog.payment.domain.Examples.verdict;
import static dev.paylog.payment.domain.Specification.given;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.paylog.payment.domain.Command.ConfirmPayment;
import dev.paylog.payment.domain.Command.ReceivePayment;
import dev.paylog.payment.domain.Command.ReturnPayment;
import dev.paylog.payment.domain.Event.PaymentCompleted;
import dev.paylog.payment.domain.Event.PaymentReceived;
import dev.paylog.payment.domain.Event.PaymentReferred;
import dev.paylog.payment.domain.Event.PaymentRejected;
import dev.paylog.payment.domain.Event.PaymentReturned;
import dev.paylog.payment.domain.Event.PaymentSettled;
import dev.paylog.payment.domain.Event.PaymentSubmitted;
import dev.paylog.payment.domain.Event.SubmissionRefused;
import dev.paylog.payment.domain.Verdict.Conclusion;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The life of a payment; the table of all states and commands is in StateCommandTableTest. */
class PaymentTest {

    private static final Command OPENED = open(ALICE, 100);
    private static final Command SUBMITTED = submit(40);
    private static final Command APPROVED = verdict(Conclusion.APPROVE);

    @Nested
    class Unknown {

        @Test
        void holdsTheAmount() {
            var specification = given(OPENED).when(SUBMITTED);
            var submitted = specification.then(PaymentSubmitted.class);
            assertThat(submitted.balance().held()).isEqualTo(40);
            assertThat(submitted.metadata().accountVersion()).isEqualTo(2);
            assertThat(specification.balance().available()).isEqualTo(60);
        }

        @Test
        void paysTheLastOfWhatIsAvailable() {
            given(OPENED).when(submit(100)).then(PaymentSubmitted.class);
        }

        @Test
        void rejectsAPaymentAboveAvailable() {
            assertRejected(given(OPENED).when(submit(101)), Rejection.INSUFFICIENT_FUNDS);
        }

        @Test
        void rejectsAnotherCurrency() {
            assertRejected(given(OPENED).when(submit(40, "USD")), Rejection.CURRENCY_MISMATCH);
        }

        @Test
        void rejectsAPaymentFromAnUnknownAccountWithoutAVersion() {
            var rejected = given().when(SUBMITTED).then(PaymentRejected.class);
            assertThat(rejected.reason()).isEqualTo(Rejection.DEBTOR_ACCOUNT_UNKNOWN);
            assertThat(rejected.metadata().accountVersion()).isZero();
            assertThat(rejected.balance()).isNull();
        }

        private void assertRejected(Specification specification, Rejection reason) {
            var rejected = specification.then(PaymentRejected.class);
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.holdReleased()).isFalse();
            assertThat(specification.balance().held()).isZero();
        }
    }

    @Nested
    class Submitted {

        @Test
        void settlesWhenApprovedAndTellsTheCreditor() {
            var specification = given(OPENED, SUBMITTED).when(APPROVED);
            var settled = specification.then(PaymentSettled.class);
            assertThat(settled.balance().posted()).isEqualTo(-40);
            assertThat(settled.balance().held()).isZero();
            assertThat(specification.outcome().followUp())
                    .isInstanceOfSatisfying(
                            ReceivePayment.class,
                            receive -> assertThat(receive.accountId()).isEqualTo(BOB));
        }

        @Test
        void waitsForAPersonWhenReferred() {
            var specification = given(OPENED, SUBMITTED).when(verdict(Conclusion.REFER));
            assertThat(specification.then(PaymentReferred.class).balance().held()).isEqualTo(40);
        }

        @Test
        void releasesTheHoldWhenDeclined() {
            var specification = given(OPENED, SUBMITTED).when(verdict(Conclusion.DECLINE));
            var rejected = specification.then(PaymentRejected.class);
            assertThat(rejected.reason()).isEqualTo(Rejection.FRAUD_SUSPECTED);
            assertThat(rejected.holdReleased()).isTrue();
            assertThat(specification.balance().available()).isEqualTo(100);
        }

        @Test
        void answersTheSameRequestAgain() {
            given(OPENED, SUBMITTED).when(SUBMITTED).thenNothingHappened();
        }

        @Test
        void refusesAnotherContentUnderTheSameKeyOnceOnTheLog() {
            var refused = given(OPENED, SUBMITTED).when(submit(41)).then(SubmissionRefused.class);
            assertThat(refused.reason()).isEqualTo(Rejection.IDEMPOTENCY_KEY_REUSED);
            given(OPENED, SUBMITTED, submit(41))
                    .when(submit(41))
                    .thenRejected(Rejection.IDEMPOTENCY_KEY_REUSED);
            given(OPENED, SUBMITTED, submit(41)).when(submit(42)).then(SubmissionRefused.class);
        }
    }

    @Nested
    class InReview {

        private final Command referred = verdict(Conclusion.REFER);

        @Test
        void settlesWhenAPersonApproves() {
            var approved = given(OPENED, SUBMITTED, referred).when(review(Conclusion.APPROVE));
            approved.then(PaymentSettled.class);
        }

        @Test
        void leavesTheDecisionToAPerson() {
            given(OPENED, SUBMITTED, referred).when(APPROVED).thenNothingHappened();
            given(OPENED, SUBMITTED, referred)
                    .when(verdict(Conclusion.DECLINE))
                    .thenNothingHappened();
        }

        @Test
        void releasesTheHoldWhenAPersonDeclines() {
            var specification = given(OPENED, SUBMITTED, referred).when(review(Conclusion.DECLINE));
            specification.then(PaymentRejected.class);
            assertThat(specification.balance().held()).isZero();
        }
    }

    @Nested
    class Settled {

        @Test
        void completesWhenConfirmedWithBothEntries() {
            var specification = given(OPENED, SUBMITTED, APPROVED).when(confirm());
            specification.then(PaymentCompleted.class);
            assertThat(specification.payment().dossier().entries())
                    .extracting(Entry::accountId, Entry::amount)
                    .containsExactly(tuple(ALICE, -40L), tuple(BOB, 40L));
        }

        @Test
        void givesTheMoneyBackWhenReturned() {
            var specification =
                    given(OPENED, SUBMITTED, APPROVED)
                            .when(sendBack(Rejection.CREDITOR_ACCOUNT_UNKNOWN));
            var returned = specification.then(PaymentReturned.class);
            assertThat(returned.reason()).isEqualTo(Rejection.CREDITOR_ACCOUNT_UNKNOWN);
            assertThat(returned.balance().posted()).isZero();
        }

        @Test
        void ignoresALateVerdict() {
            given(OPENED, SUBMITTED, APPROVED)
                    .when(verdict(Conclusion.DECLINE))
                    .thenRejected(Rejection.ALREADY_DECIDED);
        }
    }

    @Nested
    class AtTheCreditor {

        @Test
        void creditsAndConfirms() {
            var specification = given(open(BOB, 0)).when(receive(40, "EUR"));
            var received = specification.then(PaymentReceived.class);
            assertThat(received.balance().posted()).isEqualTo(40);
            assertThat(specification.outcome().followUp())
                    .isInstanceOfSatisfying(
                            ConfirmPayment.class,
                            confirm -> {
                                assertThat(confirm.accountId()).isEqualTo(ALICE);
                                assertThat(confirm.credit().accountVersion()).isEqualTo(2);
                                assertThat(confirm.credit().balance()).isEqualTo(40);
                            });
        }

        @Test
        void creditsOnlyOnce() {
            given(open(BOB, 0), receive(40, "EUR")).when(receive(40, "EUR")).thenNothingHappened();
        }

        @Test
        void sendsBackWhatItCannotBook() {
            assertSentBack(given(), Rejection.CREDITOR_ACCOUNT_UNKNOWN, "EUR");
            assertSentBack(given(open(BOB, 0)), Rejection.CURRENCY_MISMATCH, "USD");
        }

        @Test
        void neverCreditsWhatItSentBack() {
            given(receive(40, "EUR"), open(BOB, 0)).when(receive(40, "EUR")).thenNothingHappened();
        }

        private void assertSentBack(Specification creditor, Rejection reason, String currency) {
            var outcome = creditor.when(receive(40, currency)).outcome();
            assertThat(outcome.decision()).isEqualTo(new Decision.Rejected(reason));
            assertThat(outcome.followUp())
                    .isInstanceOfSatisfying(
                            ReturnPayment.class,
                            back -> {
                                assertThat(back.accountId()).isEqualTo(ALICE);
                                assertThat(back.reason()).isEqualTo(reason);
                            });
        }
    }

    @Nested
    class Time {

        @Test
        void neverRunsBackwardsWithinAnAccount() {
            var late = submit(1);
            var earlier =
                    new Command.SubmitPayment(
                            new Command.Instruction(
                                    "early", NOON - 500, late.instruction().contentHash()),
                            late.terms());
            var submitted = given(OPENED).when(earlier).then(PaymentSubmitted.class);
            assertThat(submitted.metadata().at()).isEqualTo(NOON);
            assertThat(submitted.terms().submittedAt()).isEqualTo(NOON);
        }
    }
}
