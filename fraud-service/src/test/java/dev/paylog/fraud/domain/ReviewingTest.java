package dev.paylog.fraud.domain;

import static dev.paylog.fraud.domain.ReviewOutcome.Reason.ALREADY_REVIEWED;
import static dev.paylog.fraud.domain.ReviewOutcome.Reason.PAYMENT_UNKNOWN;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Currency;
import java.util.List;

@DisplayName("Reviewing")
class ReviewingTest {

    private static final Instant SINCE = Instant.parse("2026-11-22T10:15:30.123Z");
    private static final Payment PAYMENT =
            new Payment("payment", "alice", "bob", new Money(1, Currency.getInstance("EUR")));
    private static final List<FiredRule> FIRED =
            List.of(new FiredRule(new RuleVersion("amount-limit", 1), 60, "because"));
    private static final Review.Open OPEN =
            new Review.Open(
                    PAYMENT,
                    new Assessment("by-rules", 60, Decision.REFER, FIRED, null, null, SINCE),
                    SINCE);

    @Nested
    @DisplayName("a payment that waits")
    class Waiting {

        @Test
        void takesTheDecisionOfThePerson() {
            var outcome = Reviewing.decide(command("alice", SINCE.plusSeconds(5), "eve"), OPEN);

            assertThat(outcome)
                    .isEqualTo(
                            new ReviewOutcome.Accepted(
                                    new Assessment(
                                            Assessment.idFor("command"),
                                            60,
                                            Decision.DECLINE,
                                            FIRED,
                                            "eve",
                                            "no",
                                            SINCE.plusSeconds(5))));
        }

        @Test
        void givesEveryPersonsVerdictAReviewer() {
            assertThat(Reviewing.decide(command("alice", SINCE, null), OPEN))
                    .isInstanceOfSatisfying(
                            ReviewOutcome.Accepted.class,
                            accepted ->
                                    assertThat(accepted.assessment().reviewer())
                                            .isEqualTo("anonymous"));
        }

        @Test
        void isNeverDecidedBeforeItWaits() {
            assertThat(Reviewing.decide(command("alice", SINCE.minusSeconds(5), null), OPEN))
                    .isInstanceOfSatisfying(
                            ReviewOutcome.Accepted.class,
                            accepted -> assertThat(accepted.assessment().at()).isEqualTo(SINCE));
        }

        @Test
        void isUnknownToOtherDebtors() {
            assertThat(Reviewing.decide(command("mallory", SINCE, null), OPEN))
                    .isEqualTo(new ReviewOutcome.Refused(PAYMENT_UNKNOWN, null));
        }

        @Test
        void isNeverForgotten() {
            assertThat(Reviewing.isOver(OPEN, Instant.MAX)).isFalse();
        }
    }

    @Nested
    @DisplayName("a decided payment")
    class Decided {

        private final Assessment first =
                new Assessment("first", 60, Decision.APPROVE, FIRED, "eve", null, SINCE);
        private final Review decided = new Review.Decided(PAYMENT, first);

        @Test
        void keepsTheFirstDecision() {
            assertThat(Reviewing.decide(command("alice", SINCE, null), decided))
                    .isEqualTo(new ReviewOutcome.Refused(ALREADY_REVIEWED, first));
        }

        @Test
        void isForgottenAfterAWhile() {
            assertThat(Reviewing.isOver(decided, SINCE.plus(Reviewing.MEMORY))).isFalse();
            assertThat(Reviewing.isOver(decided, SINCE.plus(Reviewing.MEMORY).plusMillis(1)))
                    .isTrue();
        }
    }

    @Test
    void knowsNothingOfPaymentsThatWereNotReferred() {
        assertThat(Reviewing.decide(command("alice", SINCE, null), null))
                .isEqualTo(new ReviewOutcome.Refused(PAYMENT_UNKNOWN, null));
    }

    @Test
    void letsNobodyReferAgain() {
        assertThatThrownBy(
                        () ->
                                new DecideReview(
                                        "c", SINCE, "alice", "p", Decision.REFER, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static DecideReview command(String debtor, Instant at, @Nullable String reviewer) {
        return new DecideReview("command", at, debtor, "payment", Decision.DECLINE, reviewer, "no");
    }
}
