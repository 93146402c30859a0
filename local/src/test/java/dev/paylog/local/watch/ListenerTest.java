package dev.paylog.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

class ListenerTest {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00Z");

    private final Histogram micros = new Histogram(3);
    private final Listener listener =
            new Listener(new Question(List.of("bob"), List.of(), null, "en"), micros);

    @Test
    void asksForWhatItWantsToHear() {
        assertThat(
                        new String(
                                listener.request(URI.create("http://127.0.0.1:1")),
                                StandardCharsets.US_ASCII))
                .startsWith("GET /notifications?account=bob HTTP/1.0\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void understandsLinesThatComeInPieces() {
        hear("HTTP/1.1 200\r\n\r\nretry: 1000\ni");
        assertThat(listener.isOpen()).isFalse();
        hear("d: 6-0\n: connected\n\nid: 6-1\ndata: {\"accountId\":\"bob\",\"accountVer");
        assertThat(listener.isOpen()).isTrue();
        hear("sion\":1,\"at\":\"" + AT + "\"}\n\n");

        assertThat(listener.events()).isEqualTo(1);
        assertThat(listener.faults()).isZero();
        assertThat(micros.getMaxValue() / 1_000).isEqualTo(7);
    }

    @Test
    void countsWhatIsMissingAndWhatComesTwice() {
        for (int version : new int[] {4, 5, 5, 6, 8, 9}) {
            hear(
                    "data: {\"accountId\":\"bob\",\"accountVersion\":%d,\"at\":\"%s\"}\n\n"
                            .formatted(version, AT));
        }

        assertThat(listener.events()).isEqualTo(6);
        assertThat(listener.faults()).isEqualTo(2);
    }

    @Test
    void doesNotTakeTheEndOfASlowStreamForAnEvent() {
        hear("event: overflow\ndata: {\"text\":\"too slow\",\"resumeAfter\":\"6-1\"}\n\n");

        assertThat(listener.events()).isZero();
        assertThat(listener.faults()).isZero();
    }

    private void hear(String text) {
        listener.hear(
                ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), AT.toEpochMilli() + 7);
    }
}
