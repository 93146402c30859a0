package dev.paylog.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.util.stream.Collectors.joining;

import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

class RefusalsIT {

    private static final String CLOSE = "Connection: close";

    private static Service service;

    @BeforeAll
    static void start() {
        service = Service.start(TestPlatform.shared(), "--paylog.clients-max=1");
        try (var log = new EventLog(TestPlatform.shared())) {
            log.openAs("bob");
            log.openAs("carol");
        }
        await().until(service::isReady);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    account=bob                 | yesterday                | is not in the format
                    account=bob                 | 7                        | is not in the format
                    account=bob                 | 99-0                     | must name exactly the partitions
                    account=bob                 | 0-0,1-0                  | must name exactly the partitions
                    account=bob                 | PARTITION-99999999999    | is not in the log
                    account=bob&account=carol   | PARTITION-0              | must name exactly the partitions
                    ''                          | 0-0                      | must name exactly the partitions
                    """)
    void namesTheFormatOfAnEventId(String query, String lastEventId, String reason) {
        String id = lastEventId.replace("PARTITION", partitionOf("bob"));

        var answer = SseClient.ask(service.at("/notifications?" + query), id);

        JsonNode problem = problem(answer, 400, "malformed-request");
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo("Last-Event-ID");
        assertThat(problem.at("/errors/0/message").asString())
                .startsWith(reason)
                .contains("partition-offset, such as 7-1234");
    }

    /** As a client finds it out: from the id that a stream begins with. */
    private static String partitionOf(String account) {
        URI address = service.at("/notifications?account=" + account);
        try (var client = SseClient.connect(address, null)) {
            String id = client.lastEventId();
            return id.substring(0, id.indexOf('-'));
        } finally {
            awaitNoClients();
        }
    }

    private static void awaitNoClients() {
        await().until(() -> service.measured("paylog.sse.clients") == 0);
    }

    @ParameterizedTest
    @CsvSource({"''", "b%20b", "b%2Fb", "123456789012345678901234567890123456"})
    void refusesWhatIsNoAccountId(String account) {
        var answer = SseClient.ask(service.at("/notifications?account=" + account), null);

        assertThat(problem(answer, 400, "malformed-request").at("/errors/0/field").asString())
                .isEqualTo("account");
    }

    /** No client that knows what a URI is sends one. */
    @Test
    void refusesAQueryThatCannotBeRead() throws IOException {
        assertThat(answer("GET /notifications?account=%zz", CLOSE))
                .startsWith("HTTP/1.1 400 ")
                .contains("malformed-request", "The query cannot be read: ");
    }

    @Test
    void refusesAContentTypeThatIsNone() throws IOException {
        assertThat(
                        answer(
                                "POST /notifications/subscriptions",
                                CLOSE,
                                "Content-Type: a/b;charset=c"))
                .startsWith("HTTP/1.1 415 ")
                .contains("unsupported-media-type", "Content-Type cannot be read: ");
    }

    /**
     * Or else its client would take the body, which Jetty sends to HEAD too, for the next answer.
     */
    @Test
    void endsTheConnectionAfterALineThatIsTooLong() throws IOException {
        assertThat(answer("HEAD /notifications?account=" + "a".repeat(10_000)))
                .startsWith("HTTP/1.1 414 ")
                .contains("Connection: close", "malformed-request");
    }

    /** To a request in these words, until the service ends the connection. */
    private static String answer(String line, String... headers) throws IOException {
        URI address = service.at("/");
        String request =
                line
                        + " HTTP/1.1\r\nHost: a\r\n"
                        + Stream.of(headers).map(header -> header + "\r\n").collect(joining())
                        + "\r\n";
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void namesTheAccountThatWasNeverOpened() {
        var answer = SseClient.ask(service.at("/notifications?account=bob&account=nobody"), null);

        JsonNode error = problem(answer, 400, "malformed-request").at("/errors/0");
        assertThat(error.at("/field").asString()).isEqualTo("account");
        assertThat(error.at("/message").asString()).endsWith("there is no account nobody");
    }

    @ParameterizedTest
    @CsvSource({"''", "paymentreceived", "PaymentLost"})
    void namesTheKindsThereAre(String kind) {
        var answer =
                SseClient.ask(service.at("/notifications?kind=PaymentReceived&kind=" + kind), null);

        JsonNode error = problem(answer, 400, "malformed-request").at("/errors/0");
        assertThat(error.at("/field").asString()).isEqualTo("kind");
        assertThat(error.at("/message").asString()).contains("AccountOpened, AccountClosed");
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday, must be an instant",
        "2026-11-22, must be an instant",
        "'', must be an instant",
        "2999-01-01T00:00:00Z, must not be in the future"
    })
    void saysWhatIsNoTimeToBeginAt(String since, String reason) {
        var answer = SseClient.ask(service.at("/notifications?since=" + since), null);

        JsonNode error = problem(answer, 400, "malformed-request").at("/errors/0");
        assertThat(error.at("/field").asString()).isEqualTo("since");
        assertThat(error.at("/message").asString()).startsWith(reason);
    }

    @Test
    void refusesMoreClientsThanItCanServe() {
        try (var _ = SseClient.connect(service.at("/notifications"), null)) {
            var answer = SseClient.ask(service.at("/notifications"), null);

            problem(answer, 503, "overloaded");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        } finally {
            awaitNoClients();
        }
    }

    @Test
    void knowsNoOtherPath() {
        problem(SseClient.ask(service.at("/notification"), null), 404, "not-found");
    }

    @Test
    void takesNothing() {
        var post =
                HttpRequest.newBuilder(service.at("/notifications"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build();

        problem(SseClient.answer(post), 405, "method-not-allowed");
    }

    @Test
    void speaksNothingButEventStreams() {
        var json =
                HttpRequest.newBuilder(service.at("/notifications"))
                        .header("Accept", "application/json")
                        .build();

        problem(SseClient.answer(json), 406, "not-acceptable");
    }

    @Test
    void answersHeadWithoutAStream() {
        var head = HttpRequest.newBuilder(service.at("/notifications")).HEAD().build();

        var answer = SseClient.send(head, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValue("text/event-stream;charset=UTF-8");
    }

    @Test
    void saysWhatItTakes() {
        var document = HttpRequest.newBuilder(service.at("/openapi")).build();

        assertThat(SseClient.answer(document).body()).startsWith("openapi: \"3.1.1\"");
    }

    private static JsonNode problem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValue("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.at("/type").asString()).isEqualTo("https://paylog.dev/problems/" + slug);
        assertThat(problem.at("/title").asString()).isEqualToIgnoringCase(slug.replace('-', ' '));
        assertThat(problem.at("/status").asInt()).isEqualTo(status);
        return problem;
    }
}
