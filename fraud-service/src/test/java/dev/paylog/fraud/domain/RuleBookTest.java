package dev.paylog.fraud.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class RuleBookTest {

    @Test
    void putsTheNewestVersionInForceInWhateverOrderTheyArrive() {
        RuleBook book = book(rule("a", 10, true), rule("a", 9, true));

        assertThat(book.inForce().rules()).containsExactly(rule("a", 10, true));
    }

    @Test
    void takesARuleOutOfForceWithItsNewestVersion() {
        RuleBook book = book(rule("a", 1, true), rule("a", 2, false));

        assertThat(book.inForce().rules()).isEmpty();
        assertThat(book.newest("a")).contains(rule("a", 2, false));
    }

    @Test
    void ordersRulesById() {
        RuleBook book = book(rule("b", 1, true), rule("a", 1, true));

        assertThat(book.newest()).containsExactly(rule("a", 1, true), rule("b", 1, true));
    }

    @Test
    void givesNoNumberOutAgainWhenARuleIsDeleted() {
        RuleBook book = book(rule("a", 1, true), deleted("a", 2));

        assertThat(book.newest()).isEmpty();
        assertThat(book.newest("a")).isEmpty();
        assertThat(book.inForce().rules()).isEmpty();
        assertThat(book.next("a")).isEqualTo(new RuleVersion("a", 3));
        assertThat(book.next("b")).isEqualTo(new RuleVersion("b", 1));
    }

    @Test
    void givesNoNumberOutThatIsTakenByWhatItCannotRead() {
        RuleBook book = RuleBook.of(List.of(rule("a", 1, true)), Map.of("a", 4));

        assertThat(book.newest("a")).contains(rule("a", 1, true));
        assertThat(book.next("a")).isEqualTo(new RuleVersion("a", 5));
    }

    @Test
    void findsTheVersionsThatAVerdictNames() {
        RuleBook book = book(rule("a", 1, true), rule("a", 2, true));

        assertThat(book.of(List.of(new RuleVersion("a", 1))).rules())
                .containsExactly(rule("a", 1, true));
        assertThatThrownBy(() -> book.of(List.of(new RuleVersion("a", 3))))
                .hasMessageContaining("a/3");
    }

    @Test
    void refusesAWindowAboveTheMaximum() {
        var header = rule("c", 1, true).header();

        assertThatThrownBy(() -> new Rule.CountAbove(header, 1, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsVersionsAsItWritesThem() {
        var version = new RuleVersion("a/b", 12);

        assertThat(RuleVersion.parse(version.toString())).isEqualTo(version);
        assertThatThrownBy(() -> RuleVersion.parse("a"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static RuleBook book(Rule... rules) {
        return RuleBook.of(List.of(rules), Map.of());
    }

    private static Rule rule(String id, int version, boolean enabled) {
        return new Rule.AmountAbove(
                new Rule.Header(new RuleVersion(id, version), 50, enabled, Instant.EPOCH),
                new Limit(BigDecimal.TEN, null));
    }

    private static Rule deleted(String id, int version) {
        return new Rule.AmountAbove(
                new Rule.Header(new RuleVersion(id, version), 50, true, true, Instant.EPOCH),
                new Limit(BigDecimal.TEN, null));
    }
}
