package dev.paylog.notification.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.notification.MalformedRequestException;
import dev.paylog.notification.rest.RangeRequest.Range;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

class RangeRequestTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void countsInMilliseconds() {
        var request = new RangeRequest("2026-11-22T10:00:00.0019Z", "2026-11-22T12:00:00Z");

        assertThat(request.range(NOW))
                .isEqualTo(new Range(Instant.parse("2026-11-22T10:00:00.001Z"), NOW));
    }

    @ParameterizedTest
    @CsvSource({
        ", 2026-11-22T11:00:00Z, from must be an instant",
        "yesterday, 2026-11-22T11:00:00Z, from must be an instant",
        "2026-11-22T10:00:00Z, , to must be an instant",
        "2026-11-22T10:00:00Z, 2026-11-22T12:00:00.001Z, to must not be in the future",
        "2026-11-22T11:00:00Z, 2026-11-22T11:00:00Z, from must be before to",
        "-2026-11-22T11:00:00Z, 2026-11-22T11:00:00Z, from must not be before 1970"
    })
    void namesWhatCannotBeMeant(@Nullable String from, @Nullable String to, String complaint) {
        var request = new RangeRequest(from, to);

        assertThatThrownBy(() -> request.range(NOW))
                .isInstanceOfSatisfying(
                        MalformedRequestException.class,
                        e -> assertThat(e.field() + " " + e.getMessage()).startsWith(complaint));
    }
}
