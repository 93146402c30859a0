package dev.paylog.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings as they are in earnest: nothing inside the own network may be called. */
class SubscriptionRefusalsIT {

    private static Service service;
    private static SubscriptionsClient subscriptions;

    @BeforeAll
    static void start() {
        service = Service.start(TestPlatform.shared());
        subscriptions = new SubscriptionsClient(service);
        await().until(service::isReady);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {}                                                        | url
                    {"url":"shop.example/hooks"}                              | url
                    {"url":"file:///etc/passwd"}                              | url
                    {"url":"ftp://1.1.1.1/"}                                  | url
                    {"url":"http:///hooks"}                                   | url
                    {"url":"http://user@1.1.1.1/"}                            | url
                    {"url":"http://127.0.0.1:8081/"}                          | url
                    {"url":"http://169.254.169.254/latest"}                   | url
                    {"url":"http://[fd00::1]/"}                               | url
                    {"url":"http://localhost/"}                               | url
                    {"url":"http://1.1.1.1/","secret":"whsec_c2hvcnQ="}       | secret
                    {"url":"http://1.1.1.1/","kinds":["PaymentLost"]}         | kinds
                    {"url":"http://1.1.1.1/","account":"b b"}                 | account
                    {"url":"http://1.1.1.1/","account":"nobody"}              | account
                    {"url":"http://1.1.1.1/","language":"fr"}                 | language
                    {"url":"http://1.1.1.1/","channel":"pigeon"}              | channel
                    {"channel":"email","email":"b@x.example"}                 | channel
                    {"url":"http://1.1.1.1/","colour":"red"}                  | colour
                    {"url":7}                                                 | url
                    nonsense                                                  | body
                    """)
    void namesWhatIsWrongWithASubscription(String json, String field) {
        SubscriptionsClient.Answer answer = subscriptions.create(json);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/type")).endsWith("/malformed-request");
        assertThat(answer.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void takesNoBodyWithoutEnd() {
        String account = "x".repeat(70_000);

        assertThat(subscriptions.create("{\"account\":\"" + account + "\"}").text("/type"))
                .endsWith("/payload-too-large");
    }

    @Test
    void knowsNoOthers() {
        assertThat(subscriptions.get("/nobody").text("/type")).endsWith("/not-found");
        assertThat(subscriptions.ask("POST", "/nobody/secret", "").status()).isEqualTo(404);
    }

    /** Before it is done, and not after that. */
    @Test
    void makesNoneOfWhichNobodyWouldTakeTheAnswer() {
        String json = "{\"url\":\"http://1.1.1.1/unwanted\"}";

        assertThat(subscriptions.ask("POST", "", json, "Accept", "text/html").status())
                .isEqualTo(406);
        assertThat(subscriptions.get("").body().toString()).doesNotContain("unwanted");
    }
}
