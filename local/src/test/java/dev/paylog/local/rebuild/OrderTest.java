package dev.paylog.local.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;

class OrderTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Order STATE = new Order("state", null, null);

    @Test
    void leavesToTheServiceWhatIsNotGiven() {
        assertThat(JsonMapper.shared().writeValueAsString(STATE))
                .isEqualTo("{\"source\":\"state\"}");
        assertThat(JsonMapper.shared().writeValueAsString(new Order("events", NOON, 7)))
                .isEqualTo(
                        "{\"source\":\"events\",\"asOf\":\"2026-11-25T12:00:00Z\","
                                + "\"maxRecordsPerSecond\":7}");
    }

    @Test
    void isMetByAnotherRebuildFromTheSameSourceOnly() {
        Rebuild other = TextTest.rebuild("\"source\":\"state\"");

        assertThat(STATE.asksFor(other)).isTrue();
        assertThat(new Order("state", null, 100).asksFor(other)).isTrue();
        assertThat(new Order("events", null, null).asksFor(other)).isFalse();
        assertThat(Order.rollback().asksFor(other)).isFalse();
    }

    @Test
    void isMetByAnotherRebuildAsOfTheSameInstantOnly() {
        Rebuild other = TextTest.rebuild("\"source\":\"events\",\"asOf\":\"" + NOON + "\"");

        assertThat(new Order("events", NOON, null).asksFor(other)).isTrue();
        assertThat(new Order("events", NOON.plusMillis(1), null).asksFor(other)).isFalse();
        assertThat(new Order("events", null, null).asksFor(other)).isFalse();
    }
}
