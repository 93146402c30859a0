package dev.paylog.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class InstancesTest {
    private static final List<String> SERVICES = List.of("payment-service", "fraud-service");

    @Test
    void countsWhatIsNamedAndTakesOneOfTheRest() {
        Instances asked = Instances.parse("payment=4", SERVICES);

        assertThat(asked.of("payment-service")).isEqualTo(4);
        assertThat(asked.of("fraud-service")).isEqualTo(1);
    }

    @Test
    void allowsBlanksBetweenTheParts() {
        Instances asked = Instances.parse("payment = 2, fraud = 3", SERVICES);

        assertThat(asked.of("payment-service")).isEqualTo(2);
        assertThat(asked.of("fraud-service")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "payment", "payment=2,", "payments=2", "=2", "payment=2=3"})
    void namesTheServicesThatThereAre(String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Instances.parse(wrong, SERVICES))
                .withMessageContaining("payment=2, of payment, fraud");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "-1", "two", "", "2.0", "99999999999"})
    void refusesNumbersBeyondThePorts(String number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Instances.parse("fraud=" + number, SERVICES))
                .withMessageContaining("1 to 4 instances");
    }

    @Test
    void refusesToCountTheSameServiceTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Instances.parse("fraud=1,fraud=2", SERVICES))
                .withMessageContaining("twice");
    }
}
