package dev.paylog.fraud.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.fraud.SafePattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Set;

@DisplayName("Kinds of rules")
class KindsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T23:15:30Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Rule.Header HEADER =
            new Rule.Header(new RuleVersion("r", 1), 40, true, Instant.EPOCH);

    private Velocity velocity = Velocity.NONE.counting(NOW, 6_000);
    private boolean creditorIsNew;
    private long left;
    private @Nullable String text;
    private AccountKind kind = AccountKind.CUSTOMER;

    @Test
    void sumsWhatADebtorPaysInTheWindow() {
        var rule = new Rule.SumAbove(HEADER, new Limit(new BigDecimal("100.00"), EUR), MINUTE);
        assertThat(because(rule)).isNull();

        velocity = Velocity.NONE.counting(NOW.minusSeconds(59), 4_000).counting(NOW, 6_000);
        assertThat(because(rule)).isEqualTo("100.00 EUR within 60 s reach 100.00");

        velocity = Velocity.NONE.counting(NOW.minusSeconds(60), 4_000).counting(NOW, 6_000);
        assertThat(because(rule)).isNull();
    }

    @Test
    void looksCloserAtTheFirstPaymentToACreditor() {
        var rule = new Rule.NewCreditorAbove(HEADER, new Limit(new BigDecimal("60.00"), EUR));
        assertThat(because(rule)).isNull();

        creditorIsNew = true;
        assertThat(because(rule))
                .isEqualTo("60.00 EUR to bob, whom alice has not paid before, reaches 60.00");
        assertThat(
                        because(
                                new Rule.NewCreditorAbove(
                                        HEADER, new Limit(new BigDecimal("60.01"), EUR))))
                .isNull();
    }

    @Test
    void seesABalanceDrained() {
        var rule = new Rule.BalanceDrained(HEADER, 75, MINUTE);
        left = 2_000;
        assertThat(because(rule)).isEqualTo("60.00 EUR of 80.00 EUR within 60 s are 75 % or more");

        left = 2_001;
        assertThat(because(rule)).isNull();

        left = -6_000;
        assertThat(because(rule)).as("all of it is overdraft").isNotNull();

        kind = AccountKind.SETTLEMENT;
        assertThat(because(rule)).isNull();
    }

    @Test
    void blocksAnAccountOnEitherSide() {
        assertThat(because(new Rule.Blocked(HEADER, Set.of("alice"))))
                .isEqualTo("alice is a blocked account");
        assertThat(because(new Rule.Blocked(HEADER, Set.of("bob"))))
                .isEqualTo("bob is a blocked account");
        assertThat(because(new Rule.Blocked(HEADER, Set.of("carol")))).isNull();
    }

    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource({"23, 0, true", "22, 6, true", "0, 23, false", "6, 22, false", "0, 6, false"})
    void looksAtTheHourInUtc(int from, int to, boolean fires) {
        assertThat(because(new Rule.Hours(HEADER, from, to)) != null).isEqualTo(fires);
    }

    @Test
    void looksForAPatternInTheText() {
        var rule = new Rule.TextMatches(HEADER, SafePattern.compile("(?i)gift ?card"));
        assertThat(because(rule)).isNull();

        text = "two GiftCards";
        assertThat(because(rule))
                .isEqualTo("the remittance information matches (?i)gift ?card")
                .doesNotContain("two");
    }

    @Test
    void comparesALimitInTheCurrencysOwnDigits() {
        var limit = new Limit(new BigDecimal("9.5"), null);

        assertThat(limit.isReachedBy(new Money(950, EUR))).isTrue();
        assertThat(limit.isReachedBy(new Money(949, EUR))).isFalse();
        assertThat(limit.isReachedBy(new Money(9, Currency.getInstance("JPY")))).isFalse();
        assertThat(limit.isReachedBy(new Money(10, Currency.getInstance("JPY")))).isTrue();
        assertThat(limit.isReachedBy(new Money(9_500, Currency.getInstance("KWD")))).isTrue();
    }

    @Test
    void refusesPatternsThatWouldGrow() {
        assertThat(SafePattern.compile("a{1000}").isIn("a".repeat(1_000))).isTrue();
        assertThatThrownBy(() -> SafePattern.compile("((a{100}){100}){100}"))
                .hasMessageContaining("repeats more");
        assertThatThrownBy(() -> SafePattern.compile("((a{2,100}){,50}){3,11}"))
                .isInstanceOf(InvalidRuleException.class);
        assertThatThrownBy(() -> SafePattern.compile("(")).hasMessageContaining("compile");
        assertThatThrownBy(() -> SafePattern.compile("a".repeat(201)))
                .isInstanceOf(InvalidRuleException.class);
    }

    private @Nullable String because(Rule rule) {
        var payment = new Payment("payment", "alice", "bob", new Money(6_000, EUR));
        var circumstances = new Circumstances(kind, velocity, creditorIsNew, left, text, NOW);
        return new Screening("event", payment, circumstances, NOW)
                .assess(RuleSet.of(List.of(rule))).rules().stream()
                        .map(FiredRule::because)
                        .findAny()
                        .orElse(null);
    }
}
