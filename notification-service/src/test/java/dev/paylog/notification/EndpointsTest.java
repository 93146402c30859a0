package dev.paylog.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.notification.Endpoints.Entry;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class EndpointsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Outcome DONE = new Outcome.Delivered(200);
    private static final Outcome FAILED = new Outcome.Failed(503, "answered 503", null);
    private static final Outcome SILENT = new Outcome.Failed(null, "no answer", null);

    private static final Outcome DEFERRED = new Outcome.Deferred(450, "mailbox is full");

    private final Endpoints endpoints = new Endpoints(2, new RetrySchedule(Duration.ofSeconds(5)));

    @Test
    void givesEachReceiverAFewPlaces() {
        assertThat(endpoints.enter("slow", NOW)).isEqualTo(Entry.FREE);
        assertThat(endpoints.enter("slow", NOW)).isEqualTo(Entry.FREE);
        assertThat(endpoints.enter("slow", NOW)).isEqualTo(Entry.BUSY);
        assertThat(endpoints.enter("other", NOW)).isEqualTo(Entry.FREE);

        endpoints.leave("slow", DONE, NOW);

        assertThat(endpoints.enter("slow", NOW)).isEqualTo(Entry.FREE);
    }

    @Test
    void doesNotMindAFailureNowAndThen() {
        attempt(FAILED, NOW);
        attempt(FAILED, NOW);
        attempt(DONE, NOW);
        attempt(FAILED, NOW);
        attempt(FAILED, NOW);

        assertThat(endpoints.enter("shop", NOW)).isEqualTo(Entry.FREE);
    }

    @Test
    void letsThoseRestThatFailAgainAndAgain() {
        attempt(FAILED, NOW);
        attempt(FAILED, NOW);
        attempt(FAILED, NOW);

        assertThat(endpoints.enter("shop", NOW)).isEqualTo(Entry.RESTING);
        assertThat(endpoints.restUntil("shop")).isEqualTo(NOW.plusSeconds(5));
        assertThat(endpoints.enter("other", NOW)).isEqualTo(Entry.FREE);
    }

    @Test
    void doesNotMindWhatConcernsOneAddressOnly() {
        for (int turn = 0; turn < 4; turn++) {
            attempt(DEFERRED, NOW);
        }

        assertThat(endpoints.enter("shop", NOW)).isEqualTo(Entry.FREE);
    }

    @Test
    void letsThoseRestAtOnceThatDoNotAnswer() {
        attempt(SILENT, NOW);

        assertThat(endpoints.enter("shop", NOW)).isEqualTo(Entry.RESTING);
    }

    @Test
    void seesWithASingleRequestWhetherTheyAreBack() {
        attempt(SILENT, NOW);
        Instant later = NOW.plusSeconds(5);

        assertThat(endpoints.enter("shop", later)).isEqualTo(Entry.FREE);
        assertThat(endpoints.enter("shop", later)).isEqualTo(Entry.BUSY);

        endpoints.leave("shop", DONE, later);

        assertThat(endpoints.enter("shop", later)).isEqualTo(Entry.FREE);
        assertThat(endpoints.enter("shop", later)).isEqualTo(Entry.FREE);
    }

    @Test
    void restsLongerEachTimeButNeverForHours() {
        Instant now = NOW;
        for (int turn = 0; turn < 20; turn++) {
            attempt(SILENT, now);
            now = endpoints.restUntil("shop");
        }
        attempt(SILENT, now);

        assertThat(endpoints.restUntil("shop")).isEqualTo(now.plus(Duration.ofMinutes(5)));
    }

    private void attempt(Outcome outcome, Instant now) {
        assertThat(endpoints.enter("shop", now)).isEqualTo(Entry.FREE);
        endpoints.leave("shop", outcome, now);
    }
}
