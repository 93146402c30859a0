package dev.paylog.notification.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.notification.Feed;
import dev.paylog.notification.Language;
import dev.paylog.notification.Notification;
import dev.paylog.notification.Positions;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

class EventStreamTest {

    @Test
    void beginsWithWhereItBegins() throws Exception {
        assertThat(written(new Feed.Signal.Ended()))
                .startsWith("retry: 1000\nid: 3-88,7-1233\n: connected\n\n");
    }

    @Test
    void writesEachEventWithThePositionsThatItsReaderHasReached() throws Exception {
        var first = new Notification(7, 1234, "PaymentReceived", _ -> "{\"text\":\"für dich\"}");
        var second = new Notification(3, 90, "PaymentSettled", _ -> "{}");

        assertThat(
                        written(
                                new Feed.Signal.Arrived(List.of(first, second)),
                                new Feed.Signal.Ended()))
                .contains(
                        """

                        id: 3-88,7-1234
                        event: PaymentReceived
                        data: {"text":"für dich"}

                        id: 3-90,7-1234
                        event: PaymentSettled
                        data: {}

                        """);
    }

    @Test
    void breaksSilenceWithTheProgressMade() throws Exception {
        var reached = Positions.parse("3-100,7-1000");

        assertThat(written(new Feed.Signal.Quiet(reached), new Feed.Signal.Ended()))
                .contains("\n\n: heartbeat\nid: 3-100,7-1233\n\n");
    }

    @Test
    void namesThePositionToResumeFromWhenItsReaderIsTooSlow() throws Exception {
        var told = new Notification(7, 1234, "PaymentReceived", _ -> "{}");

        assertThat(written(new Feed.Signal.Arrived(List.of(told)), new Feed.Signal.Overflowed()))
                .endsWith(
                        """
                        id: 3-88,7-1234
                        event: overflow
                        data: {"text":"You read too slowly; connect again to resume.",\
                        "resumeAfter":"3-88,7-1234"}

                        """);
    }

    @Test
    void speaksTheLanguageOfItsReader() throws Exception {
        var told = new Notification(7, 1234, "PaymentReceived", language -> language.tag());

        assertThat(
                        written(
                                Language.GERMAN,
                                new Feed.Signal.Arrived(List.of(told)),
                                new Feed.Signal.Overflowed()))
                .contains("data: de\n", "Sie lesen zu langsam");
    }

    @Test
    void sendsItsReaderElsewhereAtOnceWhenItsInstanceStops() throws Exception {
        assertThat(written(new Feed.Signal.Ended()))
                .endsWith("retry: 100\n: this instance stops\n\n");
    }

    private static String written(Feed.Signal... signals) throws IOException, InterruptedException {
        return written(Language.ENGLISH, signals);
    }

    private static String written(Language language, Feed.Signal... signals)
            throws IOException, InterruptedException {
        var out = new ByteArrayOutputStream();
        var feed = new ScriptedFeed(List.of(signals).iterator());
        new EventStream(feed, out, language).write(Duration.ofSeconds(1), null);
        return out.toString(StandardCharsets.UTF_8);
    }

    private record ScriptedFeed(Iterator<Signal> signals) implements Feed {

        @Override
        public Positions start() {
            return Positions.parse("3-88,7-1233");
        }

        @Override
        public Signal next(Duration patience) {
            return signals.next();
        }

        @Override
        public void end() {}

        @Override
        public void close() {}
    }
}
