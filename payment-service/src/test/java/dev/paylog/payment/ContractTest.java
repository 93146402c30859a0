package dev.paylog.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;

import dev.paylog.test.openapi.Contract;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** The contract is seen to notice what it is there for. */
class ContractTest {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String LINES = "application/x-ndjson";
    private static final String ACCOUNT =
            """
            {"accountId":"alice","currency":"EUR","kind":"CUSTOMER","status":"OPEN","owner":null,\
            "overdraftLimit":"0.00","posted":"-1.00","held":"0.00","available":"0.00",\
            "version":1,"openedAt":"2026-11-22T10:15:30.123Z"}\
            """;
    private static final String EXISTS =
            """
            {"type":"https://paylog.dev/problems/account-exists","title":"Account exists",\
            "status":409}\
            """;

    private final HttpServer server;

    ContractTest() throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = HttpServer.create(address, 0);
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void letsPassWhatIsDocumented() throws Exception {
        check("/accounts", 201, JSON, ACCOUNT);
        check("/accounts", 409, PROBLEM, EXISTS);
        check(
                "/accounts",
                200,
                LINES,
                "{\"line\":1,\"accountId\":\"a\",\"status\":\"SUBMITTED\"}\n");
        check(
                "/nowhere",
                404,
                PROBLEM,
                EXISTS.replace("account-exists", "not-found").replace("409", "404"));
    }

    @Test
    void noticesAnotherStatus() {
        refuses(() -> check("/accounts", 202, JSON, ACCOUNT), "status is not documented");
    }

    @Test
    void noticesAFieldThatIsMissingUnknownOrOfAnotherShape() {
        refuses(
                () -> check("/accounts", 201, JSON, ACCOUNT.replace("held", "kept")),
                "held",
                "kept");
        refuses(() -> check("/accounts", 201, JSON, ACCOUNT.replace("\"0.00\"", "0")), "string");
        refuses(() -> check("/accounts", 201, JSON, ACCOUNT.replace("OPEN", "FROZEN")), "enum");
        refuses(() -> check("/accounts", 200, LINES, "{\"line\":0}"), "line");
    }

    @Test
    void noticesAnotherProblemTypeOrPlace() {
        refuses(
                () -> check("/accounts", 409, PROBLEM, EXISTS.replace("exists", "lost")),
                "problem is not documented");
        refuses(() -> check("/accounts", 409, JSON, EXISTS), PROBLEM);
        refuses(() -> check("/nowhere", 201, JSON, ACCOUNT), "404");
    }

    @Test
    void noticesWhatIsWrongWithABodyAlone() {
        var contract = Contract.ofThisService();

        contract.checkBody("POST", "/accounts", 201, JSON, ACCOUNT);
        refuses(
                () ->
                        contract.checkBody(
                                "POST", "/accounts", 201, JSON, ACCOUNT.replace("held", "kept")),
                "held",
                "kept");
        refuses(
                () ->
                        contract.checkBody(
                                "POST",
                                "/accounts",
                                409,
                                PROBLEM,
                                EXISTS.replace("exists", "lost")),
                "problem is not documented");
    }

    private static void refuses(ThrowingCallable check, String... reasons) {
        assertThatThrownBy(check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(reasons);
    }

    private void check(String path, int status, String type, String body) throws Exception {
        var context =
                server.createContext(
                        path,
                        exchange -> {
                            exchange.getResponseHeaders().set("Content-Type", type);
                            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                            exchange.sendResponseHeaders(status, bytes.length);
                            exchange.getResponseBody().write(bytes);
                            exchange.close();
                        });
        try (var http = HttpClient.newHttpClient()) {
            int port = server.getAddress().getPort();
            var request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .POST(BodyPublishers.noBody())
                            .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(Contract.ofThisService().checked(request, answer)).isSameAs(answer);
        } finally {
            server.removeContext(context);
        }
    }
}
