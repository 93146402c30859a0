package dev.paylog.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.notification.DeliveryProperties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

/** At most 10 of one subscription, and 40 in all. */
class AdmissionTest {

    private static final DeliveryProperties LIMITS =
            new DeliveryProperties(
                    true,
                    1,
                    1,
                    1,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofHours(24),
                    10,
                    40,
                    1,
                    false);

    @ParameterizedTest
    @CsvSource({
        " 9,  9, 1, true",
        "10, 10, 1, false",
        " 9, 39, 8, true",
        " 9, 40, 8, false",
        " 5, 40, 8, false",
        " 4, 40, 8, true",
        " 0, 60, 90, true",
        " 1, 60, 90, false"
    })
    void stopsWhoHasTooMuchOrMoreThanOthers(int ofOne, int inAll, int who, boolean hasRoom) {
        assertThat(new Backlog(ofOne, inAll, who).hasRoom(LIMITS)).isEqualTo(hasRoom);
    }

    @Test
    void countsWhatItHasAdmitted() {
        var admission = new Admission(_ -> new Backlog(8, 8, 1), LIMITS);

        assertThat(admission.admits("a")).isTrue();
        assertThat(admission.admits("a")).isTrue();
        assertThat(admission.admits("a")).isFalse();
        assertThat(admission.admits("b")).isTrue();
    }
}
