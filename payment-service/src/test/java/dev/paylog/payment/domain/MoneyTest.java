package dev.paylog.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "12.50, EUR, 1250",
        "0.01, EUR, 1",
        "0.00, EUR, 0",
        "1250, JPY, 1250",
        "1.234, KWD, 1234",
        "10000000000000.00, EUR, 1000000000000000",
        "1000000000000000, JPY, 1000000000000000"
    })
    void readsAndWritesExactlyTheCurrencysDigits(String value, String currency, long minor) {
        assertThat(Money.parse(value, currency)).isEqualTo(new Money(minor, currency));
        assertThat(new Money(minor, currency).decimal()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "12.5, EUR, exactly 2 decimal places",
        "12, EUR, exactly 2 decimal places",
        "12.500, EUR, exactly 2 decimal places",
        "12.0, JPY, exactly 0 decimal places",
        "-1.00, EUR, without sign",
        "+1.00, EUR, without sign",
        "1e3, EUR, exponent",
        "01.00, EUR, leading zeros",
        "'1,00', EUR, decimal number",
        "' 1.00', EUR, decimal number",
        "'', EUR, decimal number",
        "10000000000000.01, EUR, must not be above 10000000000000.00",
        "999999999999999999.00, EUR, must not be above"
    })
    void saysWhatIsWrongWithAnAmount(String value, String currency, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.parse(value, currency))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"EUR, true", "JPY, true", "EUX, false", "eur, false", "XAU, false", "'', false"})
    void knowsTheCurrenciesThatCanBePaidIn(String code, boolean known) {
        assertThat(Money.isCurrency(code)).isEqualTo(known);
    }
}
