package dev.paylog.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;

class EventTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Event RECEIVED =
            new Event(
                    "PaymentReceived",
                    """
                    {"text":"You received 12.50 EUR from alice.","accountId":"bob",
                     "at":"2026-11-22T10:15:30.120Z"}
                    """);

    @Test
    void saysWhenAndWhat() {
        assertThat(RECEIVED.line(BERLIN, false))
                .isEqualTo("2026-11-22 11:15:30  You received 12.50 EUR from alice.");
    }

    @Test
    void saysWhomItConcernsIfItMayBeMany() {
        assertThat(RECEIVED.line(BERLIN, true))
                .isEqualTo(
                        "2026-11-22 11:15:30  bob               You received 12.50 EUR from"
                                + " alice.");
    }

    @Test
    void letsNobodyCommandTheTerminal() {
        Event event =
                new Event(
                        "PaymentReceived",
                        """
                        {"text":"(\\u001b[2J\\r)","at":"2026-11-22T10:15:30.120Z"}
                        """);

        assertThat(event.line(BERLIN, false)).isEqualTo("2026-11-22 11:15:30  (?[2J?)");
    }

    @Test
    void showsWhatItDoesNotUnderstandAsItIs() {
        assertThat(new Event("Other", "[1]").line(BERLIN, false)).isEqualTo("Other [1]");
        assertThat(new Event("Other", "{").line(BERLIN, false)).isEqualTo("Other {");
    }
}
