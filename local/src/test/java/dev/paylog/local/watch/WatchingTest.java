package dev.paylog.local.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.paylog.local.process.Failure;
import dev.paylog.local.watch.StubStream.Answer;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

class WatchingTest {
    private static final Question ALL = new Question(List.of(), List.of(), null, "en");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Event> told = new CopyOnWriteArrayList<>();
    private final List<String> notices = new CopyOnWriteArrayList<>();

    @Test
    void asksForWhatIsWanted() throws Exception {
        var question =
                new Question(
                        List.of("alice", "b:1"),
                        List.of("PaymentReceived"),
                        Instant.parse("2026-11-22T10:15:30Z"),
                        "de");
        try (var service = new StubStream()) {
            Thread watcher = watch(List.of(service.address()), question, PATIENCE);
            await().until(() -> !service.asked.isEmpty());
            assertThat(service.asked)
                    .containsExactly(
                            "/notifications?account=alice&account=b%3A1&kind=PaymentReceived"
                                    + "&since=2026-11-22T10%3A15%3A30Z de null");
            watcher.interrupt();
        }
    }

    @Test
    void comesBackWhereItWas() throws Exception {
        try (var service =
                new StubStream(
                        Answer.stream(begin("7-1") + event("7-2", "first") + "id: 7-9\n\n"),
                        Answer.stream(begin("7-9") + event("7-10", "second")))) {
            Thread watcher = watch(List.of(service.address()), ALL, PATIENCE);
            await().until(() -> service.asked.size() == 3);

            assertThat(told).extracting(Event::data).containsExactly("first", "second");
            assertThat(service.asked)
                    .containsExactly(
                            "/notifications en null",
                            "/notifications en 7-9",
                            "/notifications en 7-10");
            assertThat(notices).isEmpty();
            watcher.interrupt();
        }
    }

    @Test
    void missesNothingThatWasCutInTheMiddle() throws Exception {
        String cut = begin("7-1") + event("7-2", "first") + "id: 7-3\nevent: Any\ndata: sec";
        try (var service =
                new StubStream(
                        new Answer(200, cut, true),
                        Answer.stream(begin("7-2") + event("7-3", "second")))) {
            Thread watcher = watch(List.of(service.address()), ALL, PATIENCE);
            await().until(() -> told.size() == 2);

            assertThat(told).extracting(Event::data).containsExactly("first", "second");
            assertThat(service.asked.get(1)).endsWith(" 7-2");
            assertThat(notices).hasSize(2);
            assertThat(notices.getFirst()).startsWith("connection lost");
            assertThat(notices.getLast()).isEqualTo("connected again");
            watcher.interrupt();
        }
    }

    @Test
    void goesToTheNextInstanceWhenOneIsBusyOrSilent() throws Exception {
        try (var first = new StubStream(Answer.stream(begin("7-1")));
                var busy = new StubStream(new Answer(503, "{\"detail\":\"busy\"}", false));
                var third = new StubStream(Answer.stream(event("7-2", "at last")))) {
            Thread watcher =
                    watch(
                            List.of(first.address(), busy.address(), third.address()),
                            ALL,
                            Duration.ofMillis(200));
            await().until(() -> busy.asked.size() == 2);

            assertThat(told).extracting(Event::data).containsExactly("at last");
            assertThat(notices).contains("connection lost (503 busy), trying again");
            assertThat(notices).contains("connection lost (Read timed out), trying again");
            watcher.interrupt();
        }
    }

    @Test
    void keepsQuietAboutTheEndOfAStreamThatWasTooFast() throws Exception {
        String overflow = "id: 7-1\nevent: overflow\ndata: {}\n\n";
        try (var service = new StubStream(Answer.stream(begin("7-1") + overflow))) {
            Thread watcher = watch(List.of(service.address()), ALL, PATIENCE);
            await().until(() -> service.asked.size() == 2);

            assertThat(told).isEmpty();
            watcher.interrupt();
        }
    }

    @Test
    void saysWhatIsWrongWithTheQuestion() throws Exception {
        try (var service =
                new StubStream(new Answer(400, "{\"detail\":\"kind must be\"}", false))) {
            assertThatThrownBy(() -> tell(() -> List.of(service.address()), ALL, PATIENCE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("kind must be");
        }
    }

    @Test
    void givesUpWhenTheLogIsAnotherOne() throws Exception {
        try (var service =
                new StubStream(
                        Answer.stream(begin("7-1")),
                        new Answer(400, "{\"detail\":\"not in the log\"}", false))) {
            assertThatThrownBy(() -> tell(() -> List.of(service.address()), ALL, PATIENCE))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("not in the log")
                    .hasMessageContaining("start again");
        }
    }

    private Thread watch(List<URI> instances, Question question, Duration silence) {
        return Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                tell(() -> instances, question, silence);
                            } catch (Failure interrupted) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    private void tell(Supplier<List<URI>> instances, Question question, Duration silence) {
        new Watching(instances, question, silence, notices::add).tell(told::add);
    }

    private static String begin(String id) {
        return "retry: 1\nid: " + id + "\n: connected\n\n";
    }

    private static String event(String id, String data) {
        return "id: " + id + "\nevent: Any\ndata: " + data + "\n\n";
    }
}
