package dev.paylog.payment.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

/** RFC 7240, with examples of its own where it has some. */
class PreferTest {

    private static final Duration USUAL = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wait=10 | 10 | wait=10",
                "wait=\"10\" | 10 | wait=10",
                "Wait = 7 | 7 | wait=7",
                "wait=7; reason=slow | 7 | wait=7",
                "wait=99 | 30 | wait=30",
                "wait=999999999 | 30 | wait=30",
                "wait=0 | 0 | wait=0",
                "respond-async | 0 | respond-async",
                "Respond-Async; lenient | 0 | respond-async",
                "respond-async=\"\" | 0 | respond-async",
                "respond-async, wait=10 | 10 | respond-async, wait=10",
                "wait=10, handling=lenient, respond-async | 10 | wait=10, respond-async",
                "handling=strict,, wait=soon, wait=3, wait=9 | 3 | wait=3",
            })
    void honoursWhatItKnowsAndSaysSo(String header, int seconds, String applied) {
        assertThat(Prefer.of(List.of(header), USUAL))
                .isEqualTo(new Prefer(Duration.ofSeconds(seconds), applied));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "wait",
                "wait=",
                "wait=soon",
                "wait=-1",
                "wait=1.5",
                "wait=9999999999",
                "wait=\"3",
                "wait=3\"4",
                "await=3",
                "respond-async=no",
                "return=minimal; wait=3"
            })
    void saysNothingOfWhatItIgnores(String header) {
        assertThat(Prefer.of(List.of(header), USUAL)).isEqualTo(new Prefer(USUAL, null));
    }

    @Test
    void takesHeadersGivenTwiceForOne() {
        assertThat(Prefer.of(List.of("respond-async", "wait=2"), USUAL))
                .isEqualTo(new Prefer(Duration.ofSeconds(2), "respond-async, wait=2"));
        assertThat(Prefer.of(null, USUAL)).isEqualTo(new Prefer(USUAL, null));
    }
}
