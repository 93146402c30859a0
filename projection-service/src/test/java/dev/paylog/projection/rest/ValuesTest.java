package dev.paylog.projection.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;

class ValuesTest {

    @Nested
    class AnAmount {

        @Test
        void hasExactlyTheDigitsOfItsCurrency() {
            assertThat(Amounts.format(1250, "EUR")).isEqualTo("12.50");
            assertThat(Amounts.format(-5, "EUR")).isEqualTo("-0.05");
            assertThat(Amounts.format(1250, "JPY")).isEqualTo("1250");
            assertThat(Amounts.format(0, "KWD")).isEqualTo("0.000");
            assertThat(Amounts.format(new BigInteger("10000000000000000000"), "EUR"))
                    .isEqualTo("100000000000000000.00");
        }

        @Test
        void isReadInTheSameForm() {
            assertThat(Amounts.parse("12.50", "EUR")).contains(1250L);
            assertThat(Amounts.parse("1250", "JPY")).contains(1250L);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "1", "1.0", "1.000", "-1.00", "01.00", "1e2", "1.00 ", ".50"})
        void isNotReadInAnyOther(String text) {
            assertThat(Amounts.parse(text, "EUR")).isEmpty();
        }

        @Test
        void isNotReadBeyondWhatIsCounted() {
            assertThat(Amounts.parse("9223372036854775.807", "KWD")).contains(Long.MAX_VALUE);
            assertThat(Amounts.parse("9223372036854775.808", "KWD")).isEmpty();
        }
    }

    @Nested
    class ATimestamp {

        @Test
        void hasExactlyMilliseconds() {
            assertThat(Timestamps.format(0)).isEqualTo("1970-01-01T00:00:00.000Z");
            assertThat(Timestamps.format(1_795_341_600_120L)).isEqualTo("2026-11-22T10:00:00.120Z");
        }

        @Test
        void isUnderstoodInAnyOffset() {
            assertThat(Timestamps.parse("1970-01-01T01:00:00.5+01:00")).contains(500L);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "now", "2026-11-22", "2026-11-22T10:00:00", "2026-13-01T00:00:00Z"})
        void isNothingElse(String text) {
            assertThat(Timestamps.parse(text)).isEmpty();
        }
    }

    @Nested
    class TheWaitPreference {

        @Test
        void isFoundAmongOthersAndClamped() {
            assertThat(WaitPreference.of(List.of("wait=5"))).contains(Duration.ofSeconds(5));
            assertThat(WaitPreference.of(List.of("handling=strict, Wait=\"99\"")))
                    .contains(Duration.ofSeconds(30));
            assertThat(WaitPreference.of(List.of("a", "wait=0"))).contains(Duration.ZERO);
        }

        @Test
        void isIgnoredWhereItIsNotUnderstood() {
            assertThat(WaitPreference.of(List.of())).isEmpty();
            assertThat(WaitPreference.of(List.of("wait=-1"))).isEmpty();
            assertThat(WaitPreference.of(List.of("await=5"))).isEmpty();
            assertThat(WaitPreference.of(List.of("wait=5s"))).isEmpty();
        }
    }
}
