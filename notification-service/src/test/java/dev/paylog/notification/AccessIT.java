package dev.paylog.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.test.platform.TestPlatform;
import dev.paylog.test.token.Token;
import dev.paylog.test.token.TokenIssuer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;

/** Outside of a sandbox: who is told what. */
class AccessIT {

    private static Service service;
    private static EventLog log;
    private static TokenIssuer issuer;
    private static String ann;
    private static String ben;

    @BeforeAll
    static void start() {
        issuer = TokenIssuer.start(0);
        service = Service.start(TestPlatform.shared(), issuer.settings());
        log = new EventLog(TestPlatform.shared());
        ann = log.open("ann");
        ben = log.open("ben");
        await().until(service::isReady);
    }

    @AfterAll
    static void stop() {
        log.close();
        service.close();
        issuer.close();
    }

    @Test
    void tellsWhoAsksForNoAccountOfTheirs() {
        var client = SseClient.connect(stream("", reader(ann)));
        try (client) {
            log.receive(ben, "of-ben");
            log.receive(ann, "of-ann");
            assertThat(client.next().data()).contains("of-ann").doesNotContain("of-ben");
        }
    }

    /** It is taken for a minute longer than it says, because clocks differ. */
    @Test
    void tellsNobodyWhoseTokenHasEnded() {
        Token ending = reader(ann).expiring(Instant.now().minusSeconds(50));
        try (var client = SseClient.connect(stream("", ending))) {
            log.receive(ann, "before");
            assertThat(client.next().data()).contains("before");
            SseClient.Event last = client.next();
            assertThat(last.name()).isEqualTo("expired");
            assertThat(last.data()).contains("resumeAfter").contains(last.id());
        }
        assertThat(status(stream("", ending))).isEqualTo(401);
    }

    @Test
    void tellsNobodyOfWhatIsAnothers() {
        assertThat(status(stream("?account=" + ben, reader(ann)))).isEqualTo(404);
        assertThat(status(stream("?account=" + ann + "&account=" + ben, reader(ann))))
                .isEqualTo(404);
        assertThat(status(stream("?account=nobody", reader(ann)))).isEqualTo(404);
        assertThat(status(stream("", reader()))).isEqualTo(404);
    }

    @Test
    void asksForTokenAndScope() {
        assertThat(status(stream("", issuer.token("ann").accounts("*")))).isEqualTo(403);
        assertThat(SseClient.ask(service.at("/notifications"), null).statusCode()).isEqualTo(401);
        assertThat(SseClient.ask(service.at("/actuator/metrics"), null).statusCode())
                .isEqualTo(401);
    }

    @Test
    void keepsSubscriptionsToTheirOwn() {
        String body = "{\"account\":\"%s\",\"url\":\"https://1.1.1.1/hook\"}";
        var subscriptions = new SubscriptionsClient(service);
        String[] owner = header(reader(ann));
        String[] other = header(reader(ben));
        String[] all = header(reader("*"));

        assertThat(subscriptions.ask("POST", "", body.formatted(ann), other).status())
                .isEqualTo(404);
        assertThat(subscriptions.ask("POST", "", "{\"url\":\"https://1.1.1.1/\"}", other).status())
                .isEqualTo(400);
        var made = subscriptions.ask("POST", "", body.formatted(ann), owner);
        assertThat(made.status()).isEqualTo(201);
        String id = "/" + made.text("/id");
        for (String path : List.of(id, id + "/deliveries")) {
            assertThat(subscriptions.ask("GET", path, "", other).status()).isEqualTo(404);
            assertThat(subscriptions.ask("GET", path, "", owner).status()).isEqualTo(200);
            assertThat(subscriptions.ask("GET", path, "", all).status()).isEqualTo(200);
        }
        assertThat(subscriptions.ask("POST", id + "/secret", "", other).status()).isEqualTo(404);
        assertThat(subscriptions.ask("GET", "", "", other).body().path("items")).isEmpty();
        assertThat(subscriptions.ask("GET", "", "", owner).body().path("items")).hasSize(1);
        assertThat(subscriptions.ask("DELETE", id, "", other).status()).isEqualTo(404);
        assertThat(subscriptions.ask("DELETE", id, "", owner).status()).isEqualTo(204);
    }

    private static Token reader(String... accounts) {
        return issuer.token("ann").scopes("payments:read").accounts(accounts);
    }

    private static HttpRequest stream(String query, Token token) {
        return HttpRequest.newBuilder(
                        SseClient.request(service.at("/notifications" + query), null),
                        (_, _) -> true)
                .headers(header(token))
                .build();
    }

    private static int status(HttpRequest request) {
        return SseClient.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static String[] header(Token token) {
        return new String[] {"Authorization", "Bearer " + token.signed()};
    }
}
