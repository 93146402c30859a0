package dev.paylog.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.test.platform.TestPlatform;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsIT {

    private static final String PROBLEMS = "https://paylog.dev/problems/";

    private final ServiceUnderTest service;

    RefusalsIT(@TempDir Path folder) {
        TestPlatform platform = TestPlatform.shared();
        service = new ServiceUnderTest(platform.bootstrapServers(), platform.registryUrl(), folder);
    }

    @BeforeAll
    void becomesReady() {
        await().atMost(Duration.ofSeconds(30)).until(service::isReady);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/payments?limit=0                       | limit",
                "/payments?limit=501                     | limit",
                "/payments?limit=ten                     | limit",
                "/payments?limit=1&limit=2               | limit",
                "/payments?cursor=broken                 | cursor",
                "/payments?cursor=YWFsaWNl               | cursor",
                "/payments?status=PAID                   | status",
                "/payments?status=                       | status",
                "/payments?currency=XYZ1                 | currency",
                "/payments?account=no%20account          | account",
                "/payments?direction=incoming            | direction",
                "/payments?account=a&direction=sideways  | direction",
                "/payments?from=yesterday                | from",
                "/payments?to=2026-11-22                 | to",
                "/payments?min=1.00                      | min",
                "/payments?currency=EUR&max=1            | max",
                "/payments?currency=KWD&max=9999999999999999.999 | max",
                "/payments?currency=KWD&min=9999999999999999.999 | min",
                "/payments?q=                            | q",
                "/payments?q=%20-%20                     | q",
                "/payments?q=1+2+3+4+5+6+7+8+9           | q",
                "/payments/p?minVersion=0                | minVersion",
                "/accounts?limit=-1                      | limit",
                "/accounts?cursor=%00                    | cursor",
                "/accounts/a/statement?limit=0           | limit",
                "/accounts/a/statement?cursor=x          | cursor",
                "/accounts/a/statement?from=2026         | from",
                "/totals                                 | by",
                "/totals?by=hour                         | by",
                "/totals?by=                             | by",
                "/totals?by=day,day                      | by",
            })
    void refusesBadParameters(String path, String field) {
        var answer = service.get(path);

        assertProblem(answer, 400, "malformed-request");
        assertThat(answer.body())
                .containsPattern(
                        "\"errors\":\\[\\{\"field\":\"" + field + "\",\"message\":\"(must|needs)");
    }

    /** Tomcat refuses a name that is empty. */
    @ParameterizedTest
    @ValueSource(strings = {"/payments?=1", "/accounts?limit=5&=", "/totals?=day"})
    void refusesAQueryThatCannotBeRead(String path) {
        var answer = service.get(path);

        assertProblem(answer, 400, "malformed-request");
        assertThat(answer.body()).contains("The query cannot be read: ");
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThat(service.json("/payments?limit=0&status=PAID&from=x").path("errors").size())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/payments/unknown",
                "/accounts/unknown",
                "/accounts/unknown/statement",
                "/nothing/here",
                "/"
            })
    void doesNotFindWhatIsNotThere(String path) {
        assertProblem(service.get(path), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                              | source",
                "{\"source\":\"backup\"}                         | source",
                "{\"source\":\"previous\"}                       | source",
                "{\"source\":7}                                  | source",
                "{\"source\":\"state\",\"speed\":1}              | speed",
                "{\"source\":\"state\",\"maxRecordsPerSecond\":0}    | maxRecordsPerSecond",
                "{\"source\":\"state\",\"maxRecordsPerSecond\":1.5}  | maxRecordsPerSecond",
                "{\"source\":\"state\",\"maxRecordsPerSecond\":\"1\"}| maxRecordsPerSecond",
                "{\"source\":\"state\",\"maxRecordsPerSecond\":9999999999} | maxRecordsPerSecond",
                "{\"source\":                                     | body",
                "[]                                              | body",
            })
    void refusesBadRebuilds(String body, String field) {
        var answer = service.post("/projection/rebuilds", body);

        assertProblem(answer, 400, "malformed-request");
        assertThat(answer.body()).contains("\"errors\":[{\"field\":\"" + field + "\"");
    }

    @Test
    void refusesARebuildWithoutABodyOrWithTooMuchOfIt() {
        assertProblem(service.post("/projection/rebuilds", ""), 400, "malformed-request");
        assertProblem(
                service.post("/projection/rebuilds", " ".repeat(70_000)), 413, "payload-too-large");
        assertProblem(
                service.send("POST", "/projection/rebuilds", "Content-Type", "text/plain"),
                415,
                "unsupported-media-type");
        assertProblem(
                service.send("POST", "/projection/rebuilds", "Content-Type", "multipart/form-data"),
                415,
                "unsupported-media-type");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ''",
        "DELETE, ''",
        "GET, /events",
        "POST, /pause",
        "POST, /resumption",
        "POST, /rollback"
    })
    void findsNoRebuildThatIsNotThere(String method, String action) {
        assertProblem(
                service.send(method, "/projection/rebuilds/unknown" + action), 404, "not-found");
    }

    @Test
    void refusesOtherMethodsAndMediaTypes() {
        assertProblem(service.send("POST", "/payments"), 405, "method-not-allowed");
        assertProblem(service.send("DELETE", "/accounts/a"), 405, "method-not-allowed");
        assertProblem(service.get("/totals?by=day", "Accept", "text/html"), 406, "not-acceptable");
    }

    /** Before it is done, and not after that. */
    @Test
    void beginsNothingOfWhichNobodyWouldTakeTheAnswer() {
        assertProblem(
                service.post("/projection/rebuilds", "{\"source\":\"state\"}", "text/html"),
                406,
                "not-acceptable");
        assertThat(service.get("/projection/rebuilds").body()).contains("\"items\":[]");
    }

    @Test
    void saysWhatItTakes() {
        assertThat(service.get("/openapi").body()).startsWith("openapi: \"3.1.1\"");
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"" + PROBLEMS + slug + "\"", "\"status\":" + status);
    }
}
