package dev.paylog.projection;

import static dev.paylog.projection.kafka.States.account;
import static dev.paylog.projection.kafka.States.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.payments.AccountKind;
import dev.paylog.test.platform.TestPlatform;
import dev.paylog.test.token.Token;
import dev.paylog.test.token.TokenIssuer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Outside of a sandbox: who sees what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String ann = "ann-" + run;
    private final String ben = "ben-" + run;
    private final String cid = "cid-" + run;
    private final String ofAnnAndBen = "p1-" + run;
    private final String ofBenAndCid = "p2-" + run;
    private final String ofCidAndAnn = "p3-" + run;

    private final TokenIssuer issuer = TokenIssuer.start(0);
    private final ServiceUnderTest service;

    AccessIT(@TempDir Path folder) {
        var platform = TestPlatform.shared();
        try (var topics = new StateTopics(platform.bootstrapServers(), platform.registryUrl())) {
            for (String id : List.of(ann, ben, cid)) {
                topics.write(account(id, AccountKind.CUSTOMER, 8750, 0));
            }
            topics.write(
                    payment(ofAnnAndBen, ann, ben, 2),
                    payment(ofBenAndCid, ben, cid, 3),
                    payment(ofCidAndAnn, cid, ann, 4));
        }
        service =
                new ServiceUnderTest(
                        platform.bootstrapServers(),
                        platform.registryUrl(),
                        issuer.settings("--paylog.data-dir=" + folder));
    }

    @BeforeAll
    void becomesReady() {
        await().atMost(Duration.ofSeconds(30)).until(service::isReady);
    }

    @AfterAll
    void stop() {
        service.close();
        issuer.close();
    }

    @Test
    void showsPaymentsToTheirTwoParties() {
        String path = "/payments/" + ofAnnAndBen;
        assertThat(get(path, ann).statusCode()).isEqualTo(200);
        assertThat(get(path, ben).statusCode()).isEqualTo(200);
        assertThat(get(path, "*").statusCode()).isEqualTo(200);
        assertNotThere(get(path, cid));
        assertNotThere(get(path));
    }

    @Test
    void listsWhatIsTheirs() {
        assertThat(payments("/payments?limit=500", ann)).containsOnly(ofAnnAndBen, ofCidAndAnn);
        assertThat(payments("/payments?limit=500", ann, ben))
                .containsExactlyInAnyOrder(ofAnnAndBen, ofBenAndCid, ofCidAndAnn);
        assertThat(payments("/payments?limit=500")).isEmpty();
        assertThat(payments("/payments?account=" + ben, ann, ben))
                .containsExactlyInAnyOrder(ofAnnAndBen, ofBenAndCid);
        assertNotThere(get("/payments?account=" + ben, ann));
    }

    @Test
    void pagesThroughWhatIsTheirs() {
        JsonNode first = json("/payments?limit=1", ann);
        JsonNode second = json("/payments?limit=1&cursor=" + first.path("next").asString(), ann);
        assertThat(ids(first, "paymentId")).containsExactly(ofCidAndAnn);
        assertThat(ids(second, "paymentId")).containsExactly(ofAnnAndBen);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void findsWordsInTheirPaymentsOnly() {
        assertThat(payments("/payments?limit=500&q=rent", cid))
                .containsExactlyInAnyOrder(ofBenAndCid, ofCidAndAnn);
        assertThat(payments("/payments?limit=500&q=P-1", cid))
                .containsExactlyInAnyOrder(ofBenAndCid, ofCidAndAnn);
    }

    @Test
    void asksWhoHasManyAccountsForOne() {
        String[] many = new String[21];
        for (int i = 0; i < many.length; i++) {
            many[i] = "many-" + i;
        }
        assertThat(get("/payments", many).statusCode()).isEqualTo(400);
        many[0] = ann;
        assertThat(get("/payments?account=" + ann, many).statusCode()).isEqualTo(200);
    }

    @Test
    void showsAccountsToTheirOwn() {
        assertThat(get("/accounts/" + ann, ann).statusCode()).isEqualTo(200);
        assertThat(get("/accounts/" + ann + "/statement", ann).statusCode()).isEqualTo(200);
        assertNotThere(get("/accounts/" + ann, ben));
        assertNotThere(get("/accounts/" + ann + "/statement", ben));
        assertThat(ids(json("/accounts?limit=500", ann, cid), "accountId"))
                .containsExactly(ann, cid);
        assertThat(ids(json("/accounts?limit=1", ann, cid), "accountId")).containsExactly(ann);
        assertThat(ids(json("/accounts"), "accountId")).isEmpty();
    }

    @Test
    void tellsTotalsToWhoMaySeeAll() {
        assertThat(get("/totals?by=currency", "*").statusCode()).isEqualTo(200);
        assertNotThere(get("/totals?by=currency", ann));
    }

    @Test
    void leavesTheReadModelToOperators() {
        var operator = issuer.token("olga").scopes("operations");
        assertThat(ask("/projection", operator).statusCode()).isEqualTo(200);
        assertThat(get("/projection", "*").statusCode()).isEqualTo(403);
        assertThat(ask("/payments/" + ofAnnAndBen, operator).statusCode()).isEqualTo(403);
        assertThat(service.get("/payments").statusCode()).isEqualTo(401);
    }

    private static void assertNotThere(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(answer.body()).contains("/problems/not-found");
    }

    private List<String> payments(String path, String... accounts) {
        return ids(json(path, accounts), "paymentId");
    }

    private static List<String> ids(JsonNode page, String field) {
        return page.path("items").valueStream().map(one -> one.path(field).asString()).toList();
    }

    private JsonNode json(String path, String... accounts) {
        return JsonMapper.shared().readTree(get(path, accounts).body());
    }

    private HttpResponse<String> get(String path, String... accounts) {
        return ask(path, issuer.token("reader").scopes("payments:read").accounts(accounts));
    }

    private HttpResponse<String> ask(String path, Token token) {
        return service.get(path, "Authorization", "Bearer " + token.signed());
    }
}
