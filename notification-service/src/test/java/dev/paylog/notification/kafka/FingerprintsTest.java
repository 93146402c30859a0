package dev.paylog.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class FingerprintsTest {

    private final Fingerprints fingerprints = new Fingerprints();

    @Test
    void knowsWhatWasAddedAndNothingElse() {
        IntStream.range(0, 100_000).forEach(number -> fingerprints.add("load-" + number));

        assertThat(IntStream.range(0, 100_000))
                .allMatch(number -> fingerprints.contains("load-" + number));
        assertThat(IntStream.range(100_000, 200_000))
                .noneMatch(number -> fingerprints.contains("load-" + number));
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(fingerprints.contains("")).isFalse();
        assertThat(fingerprints.contains("alice")).isFalse();
    }
}
