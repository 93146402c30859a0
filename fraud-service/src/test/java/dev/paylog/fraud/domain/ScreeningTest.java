package dev.paylog.fraud.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Set;

@DisplayName("Screening")
class ScreeningTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123Z");

    @Nested
    @DisplayName("by the first rules")
    class ByTheFirstRules {

        @ParameterizedTest(name = "{0} minor units of {1}: {2}, score {3}")
        @CsvSource({
            "1, EUR, APPROVE, 0",
            "999_999, EUR, APPROVE, 0",
            "1_000_000, EUR, REFER, 60",
            "9_999_999, EUR, REFER, 60",
            "10_000_000, EUR, DECLINE, 100",
            "9_999, JPY, APPROVE, 0",
            "10_000, JPY, REFER, 60",
            "99_999, JPY, REFER, 60",
            "100_000, JPY, DECLINE, 100",
            "9_999_999, KWD, APPROVE, 0",
            "10_000_000, KWD, REFER, 60",
            "100_000_000, KWD, DECLINE, 100",
        })
        void limitsCountInMajorUnits(
                String minorUnits, String currency, Decision decision, int score) {
            long amount = Long.parseLong(minorUnits.replace("_", ""));
            Assessment assessment =
                    screening(amount, currency).assess(RuleSet.of(FirstRules.all()));

            assertThat(assessment.decision()).isEqualTo(decision);
            assertThat(assessment.score()).isEqualTo(score);
        }

        @Test
        void refersTheThousandAndFirstPaymentOfAMinute() {
            assertThat(screening(after(1_000)).assess(RuleSet.of(FirstRules.all())).decision())
                    .isEqualTo(Decision.APPROVE);

            Assessment assessment = screening(after(1_001)).assess(RuleSet.of(FirstRules.all()));

            assertThat(assessment.decision()).isEqualTo(Decision.REFER);
            assertThat(assessment.rules())
                    .extracting(FiredRule::because)
                    .containsExactly("1001 payments within 60 s are more than 1000");
        }

        @Test
        void trustsSettlementAccountsAndSaysSo() {
            var screening =
                    new Screening(
                            "event",
                            payment(100_000_000, "EUR"),
                            circumstances(AccountKind.SETTLEMENT, after(5_000)),
                            NOW);

            Assessment assessment = screening.assess(RuleSet.of(FirstRules.all()));

            assertThat(assessment.decision()).isEqualTo(Decision.APPROVE);
            assertThat(assessment.score()).isZero();
            assertThat(assessment.rules())
                    .containsExactly(
                            new FiredRule(
                                    new RuleVersion("trusted-settlement", 1),
                                    0,
                                    "alice is a trusted account"));
        }

        @Test
        void namesTheRuleAndTheValueThatMadeItFire() {
            assertThat(screening(1_000_000, "EUR").assess(RuleSet.of(FirstRules.all())).rules())
                    .containsExactly(
                            new FiredRule(
                                    new RuleVersion("amount-limit", 1),
                                    60,
                                    "10000.00 EUR reaches 10000.00"));
        }

        @Test
        void asksAPersonWhenALargePaymentComesInARush() {
            Screening rushed =
                    new Screening(
                            "event",
                            payment(1_000_000, "EUR"),
                            circumstances(AccountKind.CUSTOMER, after(1_001)),
                            NOW);
            assertThat(rushed.assess(RuleSet.of(FirstRules.all())).decision())
                    .isEqualTo(Decision.REFER);
        }

        private Velocity after(int payments) {
            Velocity velocity = Velocity.NONE;
            for (int i = 0; i < payments; i++) {
                velocity = velocity.counting(NOW.minusMillis(10L * (payments - i)), 1);
            }
            return velocity;
        }
    }

    @Nested
    @DisplayName("by any rules")
    class ByAnyRules {

        @Test
        void approvesWhereNoRuleIsInForce() {
            assertThat(screening(100_000_000, "EUR").assess(RuleSet.EMPTY).decision())
                    .isEqualTo(Decision.APPROVE);
        }

        @Test
        void addsScoresUpToOneHundred() {
            Assessment assessment =
                    screening(100, "EUR")
                            .assess(RuleSet.of(List.of(above("a", 49), above("b", 30))));
            assertThat(assessment.score()).isEqualTo(79);
            assertThat(assessment.decision()).isEqualTo(Decision.REFER);

            assertThat(
                            screening(100, "EUR")
                                    .assess(RuleSet.of(List.of(above("a", 90), above("b", 90)))))
                    .extracting(Assessment::score, Assessment::decision)
                    .containsExactly(100, Decision.DECLINE);
        }

        @Test
        void appliesALimitToItsCurrencyOnly() {
            var dollars =
                    new Rule.AmountAbove(
                            header("a", 60),
                            new Limit(BigDecimal.ONE, Currency.getInstance("USD")));

            assertThat(screening(100, "EUR").assess(RuleSet.of(List.of(dollars))).score()).isZero();
            assertThat(screening(100, "USD").assess(RuleSet.of(List.of(dollars))).score())
                    .isEqualTo(60);
        }

        @Test
        void trustsAccountsByName() {
            var trusted = new Rule.Trusted(header("t", 0), Set.of("alice"), null);

            assertThat(
                            screening(100, "EUR")
                                    .assess(RuleSet.of(List.of(above("a", 90), trusted)))
                                    .decision())
                    .isEqualTo(Decision.APPROVE);
        }

        @Test
        void looksAtTheWindowOfTheRule() {
            var rule = new Rule.CountAbove(header("c", 50), 1, Duration.ofSeconds(10));
            Velocity slow = Velocity.NONE.counting(NOW.minusSeconds(10), 1).counting(NOW, 1);
            Velocity fast = Velocity.NONE.counting(NOW.minusSeconds(9), 1).counting(NOW, 1);

            assertThat(screening(slow).assess(RuleSet.of(List.of(rule))).score()).isZero();
            assertThat(screening(fast).assess(RuleSet.of(List.of(rule))).score()).isEqualTo(50);
        }

        private Rule above(String id, int score) {
            return new Rule.AmountAbove(header(id, score), new Limit(BigDecimal.ONE, null));
        }

        private Rule.Header header(String id, int score) {
            return new Rule.Header(new RuleVersion(id, 1), score, true, Instant.EPOCH);
        }
    }

    @Test
    void givesTheSameVerdictAgainForTheSameEvent() {
        Assessment first = screening(1_000_000, "EUR").assess(RuleSet.of(FirstRules.all()));

        assertThat(screening(1_000_000, "EUR").assess(RuleSet.of(FirstRules.all())))
                .isEqualTo(first);
        assertThat(first.assessmentId())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
                .isNotEqualTo(Assessment.idFor("another event"));
        assertThat(first.at()).isEqualTo(NOW);
    }

    private static Screening screening(long minorUnits, String currency) {
        return new Screening(
                "event",
                payment(minorUnits, currency),
                circumstances(AccountKind.CUSTOMER, Velocity.NONE.counting(NOW, minorUnits)),
                NOW);
    }

    private static Screening screening(Velocity velocity) {
        return new Screening(
                "event", payment(1, "EUR"), circumstances(AccountKind.CUSTOMER, velocity), NOW);
    }

    private static Circumstances circumstances(AccountKind kind, Velocity velocity) {
        return new Circumstances(kind, velocity, false, 0, null, NOW);
    }

    private static Payment payment(long minorUnits, String currency) {
        return new Payment(
                "payment", "alice", "bob", new Money(minorUnits, Currency.getInstance(currency)));
    }
}
