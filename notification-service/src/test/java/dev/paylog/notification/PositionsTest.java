package dev.paylog.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

class PositionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    7-1234                  | 7-1234
                    0-0                     | 0-0
                    7--1                    | 7--1
                    3-88,7-1234             | 3-88,7-1234
                    11-1,2-3,0--1           | 0--1,2-3,11-1
                    1-999999999999999999    | 1-999999999999999999
                    """)
    void readsWhatItWritesInTheOrderOfPartitions(String text, String written) {
        assertThat(Positions.parse(text)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "7",
                "-",
                "7-",
                "-7",
                "7-x",
                "x-7",
                "7-1,",
                ",7-1",
                "7-1;8-2",
                "7-1, 8-2",
                "07-1",
                "7-01",
                "7--2",
                "7-1.0",
                "123456-1",
                "7-1000000000000000000",
                "٧-١"
            })
    void refusesAnotherFormatAndNamesTheRightOne(String text) {
        assertThatThrownBy(() -> Positions.parse(text))
                .isInstanceOf(UnknownPositionException.class)
                .hasMessageContaining("7-1234");
    }

    @Test
    void refusesAPartitionTwice() {
        assertThatThrownBy(() -> Positions.parse("7-1,7-2")).hasMessage("names partition 7 twice");
    }

    @Test
    void refusesEndlessText() {
        assertThatThrownBy(() -> Positions.parse("7-1,".repeat(1_000)))
                .hasMessageContaining("2000 characters");
    }

    @Test
    void advancesByWhatWasTold() {
        var positions = Positions.of(Map.of(3, 10L, 7, 20L));

        assertThat(positions.after(new Notification(7, 25, "PaymentReceived", _ -> "{}")))
                .hasToString("3-10,7-25");
    }

    @Test
    void neverGoesBack() {
        var positions = Positions.of(Map.of(3, 10L, 7, 20L));

        assertThat(positions.orLater(Positions.of(Map.of(3, 5L, 7, 30L)))).hasToString("3-10,7-30");
    }
}
