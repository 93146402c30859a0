package dev.paylog.test.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page for people lists what the documents for programs describe. */
class ApiPageTest {

    private static final Path PAGE = Documents.HOME.resolve(Path.of("docs", "api.md"));

    /** All that follows is made from the documents. */
    private static final String MADE = "\n## Every call\n";

    /** With {@code -Dpaylog.write} the page is mended instead of refused. */
    @Test
    void listsEveryCall() throws IOException {
        String page = Files.readString(PAGE);
        String today = page.substring(0, page.indexOf(MADE)) + MADE + calls();
        if (System.getProperty("paylog.write") != null) {
            Files.writeString(PAGE, today);
        }
        assertThat(Files.readString(PAGE))
                .as(
                        "run ./mvnw -q -pl test-support -am test -Dtest=ApiPageTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dpaylog.write")
                .isEqualTo(today);
    }

    private static String calls() {
        return Documents.SERVICES.stream().map(ApiPageTest::table).collect(Collectors.joining());
    }

    private static String table(String service) {
        String rows =
                Documents.of(service)
                        .path("paths")
                        .propertyStream()
                        .flatMap(path -> rows(path.getKey(), path.getValue()))
                        .collect(Collectors.joining("\n"));
        return """

        ### %s

        | call | what it is for | a token for one of |
        |---|---|---|
        %s
        """
                .formatted(service, rows);
    }

    private static Stream<String> rows(String path, JsonNode verbs) {
        return verbs.propertyStream().map(verb -> row(verb.getKey(), path, verb.getValue()));
    }

    private static String row(String verb, String path, JsonNode operation) {
        String scopes =
                operation
                        .at("/security/0/token")
                        .valueStream()
                        .map(scope -> "`" + scope.asString() + "`")
                        .collect(Collectors.joining(", "));
        return "| `%s %s` | %s | %s |"
                .formatted(
                        verb.toUpperCase(Locale.ROOT),
                        path,
                        operation.path("summary").asString(),
                        scopes.isEmpty() ? "anything" : scopes);
    }
}
