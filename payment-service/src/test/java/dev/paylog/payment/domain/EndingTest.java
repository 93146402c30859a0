package dev.paylog.payment.domain;

import static dev.paylog.payment.domain.Examples.ALICE;
import static dev.paylog.payment.domain.Examples.BOB;
import static dev.paylog.payment.domain.Examples.PAYMENT;
import static dev.paylog.payment.domain.Examples.cancel;
import static dev.paylog.payment.domain.Examples.confirm;
import static dev.paylog.payment.domain.Examples.expire;
import static dev.paylog.payment.domain.Examples.open;
import static dev.paylog.payment.domain.Examples.receive;
import static dev.paylog.payment.domain.Examples.review;
import static dev.paylog.payment.domain.Examples.sendBack;
import static dev.paylog.payment.domain.Examples.submit;
import static dev.paylog.payment.domain.Examples.verdict;
import static dev.paylog.payment.domain.Specification.given;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.payment.domain.Event.PaymentCancelled;
import dev.paylog.payment.domain.Event.PaymentExpired;
import dev.paylog.payment.domain.Verdict.Conclusion;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Payments that end before they are settled, and what is left of them for ever. */
class EndingTest {

    private static final Command OPENED = open(ALICE, 100);
    private static final Command SUBMITTED = submit(40);
    private static final Command REFERRED = verdict(Conclusion.REFER);
    private static final Command APPROVED = verdict(Conclusion.APPROVE);

    @Nested
    class Cancelled {

        @Test
        void releasesTheHold() {
            for (var specification :
                    new Specification[] {
                        given(OPENED, SUBMITTED), given(OPENED, SUBMITTED, REFERRED)
                    }) {
                var cancelled = specification.when(cancel()).then(PaymentCancelled.class);
                assertThat(cancelled.balance().available()).isEqualTo(100);
                assertThat(specification.profile().openPayments()).isZero();
            }
        }

        @Test
        void happensOnce() {
            given(OPENED, SUBMITTED, cancel()).when(cancel()).thenNothingHappened();
        }

        @Test
        void ignoresWhatComesLate() {
            var cancelled = given(OPENED, SUBMITTED, cancel());
            cancelled.when(APPROVED).thenRejected(Rejection.ALREADY_DECIDED);
            cancelled.when(review(Conclusion.APPROVE)).thenRejected(Rejection.ALREADY_DECIDED);
            cancelled.when(expire()).thenRejected(Rejection.ALREADY_DECIDED);
            assertThat(cancelled.balance().held()).isZero();
        }

        @Test
        void comesTooLateForWhatIsSettledOrEnded() {
            assertNotCancellable(given(OPENED, SUBMITTED, APPROVED));
            assertNotCancellable(given(OPENED, SUBMITTED, APPROVED, confirm()));
            assertNotCancellable(
                    given(OPENED, SUBMITTED, APPROVED, sendBack(Rejection.ACCOUNT_CLOSED)));
            assertNotCancellable(given(OPENED, SUBMITTED, verdict(Conclusion.DECLINE)));
            assertNotCancellable(given(OPENED, SUBMITTED, expire()));
            assertNotCancellable(given(OPENED, SUBMITTED, APPROVED, confirm()).archived(PAYMENT));
        }

        private void assertNotCancellable(Specification specification) {
            specification.when(cancel()).thenRejected(Rejection.PAYMENT_NOT_CANCELLABLE);
        }

        @Test
        void isForTheDebtorAlone() {
            given(OPENED, SUBMITTED, open(BOB, 0))
                    .when(cancel(BOB))
                    .thenRejected(Rejection.PAYMENT_UNKNOWN);
            given(OPENED).when(cancel()).thenRejected(Rejection.PAYMENT_UNKNOWN);
        }
    }

    @Nested
    class Expired {

        @Test
        void releasesTheHoldExactlyOnceWhateverComesAtTheSameMoment() {
            var specification = given(OPENED, SUBMITTED, REFERRED).when(expire());
            assertThat(specification.then(PaymentExpired.class).balance().held()).isZero();
            specification.when(review(Conclusion.DECLINE)).thenRejected(Rejection.ALREADY_DECIDED);
            specification.when(expire()).thenNothingHappened();
            assertThat(specification.balance())
                    .isEqualTo(new Balance("EUR", AccountKind.CUSTOMER, 0, 0, 100));
            assertThat(specification.profile().openPayments()).isZero();
        }

        @Test
        void letsThePaymentGoThatWasDecidedFirst() {
            var specification = given(OPENED, SUBMITTED, APPROVED).when(expire());
            specification.thenRejected(Rejection.ALREADY_DECIDED);
            assertThat(specification.balance().posted()).isEqualTo(-40);
            given(OPENED).when(expire()).thenRejected(Rejection.PAYMENT_UNKNOWN);
        }
    }

    @Nested
    class Archived {

        private final Specification archived =
                given(OPENED, SUBMITTED, APPROVED, confirm()).archived(PAYMENT);

        @Test
        void knowsTheSameRequestForEver() {
            archived.when(SUBMITTED).thenNothingHappened();
        }

        @Test
        void refusesAnotherContentWithoutAnEvent() {
            archived.when(submit(41)).thenRejected(Rejection.IDEMPOTENCY_KEY_REUSED);
        }

        @Test
        void isNotDecidedAgain() {
            archived.when(APPROVED).thenRejected(Rejection.ALREADY_DECIDED);
            archived.when(confirm()).thenRejected(Rejection.ALREADY_DECIDED);
            archived.when(sendBack(Rejection.ACCOUNT_CLOSED))
                    .thenRejected(Rejection.ALREADY_DECIDED);
            archived.when(expire()).thenRejected(Rejection.ALREADY_DECIDED);
        }

        @Test
        void isNotCreditedAgain() {
            given(open(BOB, 0), receive(40, "EUR"))
                    .archived(PAYMENT)
                    .when(receive(40, "EUR"))
                    .thenNothingHappened();
        }
    }
}
