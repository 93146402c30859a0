package dev.paylog.payment.domain;

import static dev.paylog.payment.domain.Examples.ALICE;
import static dev.paylog.payment.domain.Examples.open;
import static dev.paylog.payment.domain.Specification.given;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.payment.domain.Event.AccountOpened;

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
