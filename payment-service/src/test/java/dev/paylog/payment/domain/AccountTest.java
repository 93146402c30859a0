package dev.paylog.payment.domain;

import static dev.paylog.payment.domain.Examples.ALICE;
import static dev.paylog.payment.domain.Examples.BOB;
import static dev.paylog.payment.domain.Examples.close;
import static dev.paylog.payment.domain.Examples.confirm;
import static dev.paylog.payment.domain.Examples.limit;
import static dev.paylog.payment.domain.Examples.open;
import static dev.paylog.payment.domain.Examples.receive;
import static dev.paylog.payment.domain.Examples.sendBack;
import static dev.paylog.payment.domain.Examples.submit;
import static dev.paylog.payment.domain.Examples.verdict;
import static dev.paylog.payment.domain.Specification.given;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.payment.domain.Event.AccountClosed;
import dev.paylog.payment.domain.Event.AccountOpened;
import dev.paylog.payment.domain.Event.OverdraftLimitChanged;
import dev.paylog.payment.domain.Event.PaymentRejected;
import dev.paylog.payment.domain.Verdict.Conclusion;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccountTest {

    @Nested
    class Unknown {

        @Test
        void opensWithItsFirstVersion() {
            var opened = given().when(open(ALICE, 100)).then(AccountOpened.class);
            assertThat(opened.metadata().accountVersion()).isEqualTo(1);
            assertThat(opened.balance())
                    .isEqualTo(new Balance("EUR", AccountKind.CUSTOMER, 0, 0, 100));
        }
    }

    @Nested
    class Open {

        @Test
        void ignoresTheSameRequest() {
            given(open(ALICE, 100)).when(open(ALICE, 100)).thenNothingHappened();
        }

        @Test
        void rejectsARequestOfOtherContent() {
            given(open(ALICE, 100)).when(open(ALICE, 200)).thenRejected(Rejection.ACCOUNT_EXISTS);
        }
    }

    @Nested
    class Limited {

        @Test
        void changesTheLimitAndSaysWhatItWas() {
            var changed = given(open(ALICE, 100)).when(limit(50, "EUR"));
            var event = changed.then(OverdraftLimitChanged.class);
            assertThat(event.previousLimit()).isEqualTo(100);
            assertThat(event.balance().available()).isEqualTo(50);
            assertThat(event.metadata().accountVersion()).isEqualTo(2);
        }

        @Test
        void neverGoesBelowWhatIsUsedOrHeld() {
            var specification = given(open(ALICE, 100), submit(40));
            specification.when(limit(39, "EUR")).thenRejected(Rejection.LIMIT_BELOW_BALANCE);
            specification.when(limit(40, "EUR")).then(OverdraftLimitChanged.class);
            specification.when(submit(1)).then(Event.SubmissionRefused.class);
        }

        @Test
        void ignoresTheSameLimit() {
            given(open(ALICE, 100)).when(limit(100, "EUR")).thenNothingHappened();
        }

        @Test
        void refusesWhatMakesNoSense() {
            given().when(limit(1, "EUR")).thenRejected(Rejection.ACCOUNT_UNKNOWN);
            given(open(ALICE, 100)).when(limit(1, "USD")).thenRejected(Rejection.CURRENCY_MISMATCH);
            given(open(ALICE, AccountKind.SETTLEMENT, "EUR", 0))
                    .when(limit(1, "EUR"))
                    .thenRejected(Rejection.SETTLEMENT_HAS_NO_LIMIT);
            given(open(ALICE, 100), close(ALICE))
                    .when(limit(1, "EUR"))
                    .thenRejected(Rejection.ACCOUNT_CLOSED);
        }
    }

    @Nested
    class Closed {

        @Test
        void isClosedOnceAndForGood() {
            given(open(ALICE, 100)).when(close(ALICE)).then(AccountClosed.class);
            given(open(ALICE, 100), close(ALICE)).when(close(ALICE)).thenNothingHappened();
            given(open(ALICE, 100), close(ALICE)).when(open(ALICE, 100)).thenNothingHappened();
            given(open(ALICE, 100), close(ALICE))
                    .when(open(ALICE, 200))
                    .thenRejected(Rejection.ACCOUNT_EXISTS);
        }

        @Test
        void neitherPaysNorIsPaid() {
            var rejected =
                    given(open(ALICE, 100), close(ALICE))
                            .when(submit(40))
                            .then(PaymentRejected.class);
            assertThat(rejected.reason()).isEqualTo(Rejection.ACCOUNT_CLOSED);
            given(open(BOB, 0), close(BOB))
                    .when(receive(40, "EUR"))
                    .thenRejected(Rejection.ACCOUNT_CLOSED);
        }

        @Test
        void staysOpenWhileAPaymentMayComeBack() {
            var open = given(open(ALICE, 100), submit(40));
            open.when(close(ALICE)).thenRejected(Rejection.ACCOUNT_HAS_OPEN_PAYMENTS);
            open.when(verdict(Conclusion.APPROVE))
                    .when(close(ALICE))
                    .thenRejected(Rejection.ACCOUNT_HAS_OPEN_PAYMENTS);
            open.when(sendBack(Rejection.ACCOUNT_CLOSED))
                    .when(close(ALICE))
                    .then(AccountClosed.class);
        }

        @Test
        void staysOpenWithMoneyOnEitherSideOfZero() {
            given(open(BOB, 0), receive(40, "EUR"))
                    .when(close(BOB))
                    .thenRejected(Rejection.ACCOUNT_NOT_EMPTY);
            given(open(ALICE, 100), submit(40), verdict(Conclusion.APPROVE), confirm())
                    .when(close(ALICE))
                    .thenRejected(Rejection.ACCOUNT_NOT_EMPTY);
        }

        @Test
        void wasOpenBefore() {
            given().when(close(ALICE)).thenRejected(Rejection.ACCOUNT_UNKNOWN);
        }
    }

    @Nested
    class Money {

        @Test
        void countsTheOverdraftLimitAsAvailable() {
            assertThat(new Balance("EUR", AccountKind.CUSTOMER, 50, 20, 30).available())
                    .isEqualTo(60);
        }

        @Test
        void letsSettlementAccountsGoBelowZero() {
            var balance = new Balance("EUR", AccountKind.SETTLEMENT, 0, 0, 0);
            assertThat(balance.covers(1_000_000)).isTrue();
        }

        @Test
        void keepsEveryBalanceWithinWhatALongCarries() {
            var full = new Balance("EUR", AccountKind.SETTLEMENT, -Balance.POSTED_MAX + 10, 5, 0);
            assertThat(full.hasRoomFor(5)).isTrue();
            assertThat(full.hasRoomFor(6)).isFalse();
        }
    }
}
