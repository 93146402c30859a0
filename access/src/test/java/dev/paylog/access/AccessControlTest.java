package dev.paylog.access;

import static dev.paylog.access.Calls.challenge;
import static dev.paylog.access.Calls.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.test.token.Token;
import dev.paylog.test.token.TokenIssuer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Against a running service and an issuer that serves its keys. */
@ExtendWith(OutputCaptureExtension.class)
class AccessControlTest {

    private static TokenIssuer issuer;
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        issuer = TokenIssuer.start(0);
        service =
                SmallService.start(
                        issuer.settings(
                                "--server.address=127.0.0.1",
                                "--logging.level.org.springframework.security=trace"));
    }

    @AfterAll
    static void stop() {
        service.close();
        issuer.close();
    }

    @Nested
    class Answers {

        @Test
        void whomItKnows() {
            var answer = get("/things", reader().signed());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("ann for [alice]false");
        }

        @Test
        void anyOneOfTheScopes() {
            var operator = issuer.token("olga").scopes("operations").accounts("*");
            assertThat(get("/things", operator.signed()).body()).isEqualTo("olga for []true");
        }

        @Test
        void toATokenOfAnotherKeyAndKind() {
            String old = reader().signed();
            issuer.rotateToCurve();
            // Algorithms are those that the issuer had at the first token.
            issuer.rotate();
            assertThat(get("/things", old).statusCode()).isEqualTo(200);
            assertThat(get("/things", reader().signed()).statusCode()).isEqualTo(200);
        }

        @Test
        void healthToAnybody() {
            for (String path : List.of("", "/liveness", "/readiness")) {
                var answer = get("/actuator/health" + path, null);
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                assertThat(answer.body()).doesNotContain("components");
            }
        }

        @Test
        void operatorsWhatOthersDoNotGet() {
            String operator = issuer.token("olga").scopes("operations").signed();
            assertThat(get("/actuator/env", operator).statusCode()).isEqualTo(200);
            assertThat(get("/actuator/health", operator).body()).contains("components");
        }

        @Test
        void whatNeedsNoScopeToAnyToken() {
            assertThat(get("/anything", issuer.token("ann").signed()).body())
                    .isEqualTo("something");
        }

        @Test
        void notFoundToWhomItKnows() {
            assertThat(get("/nowhere", reader().signed()).statusCode()).isEqualTo(404);
        }
    }

    @Nested
    class Refuses {

        @ParameterizedTest
        @ValueSource(strings = {"/things", "/anything", "/forgotten", "/nowhere", "/actuator"})
        void whoeverHasNoToken(String path) {
            var answer = get(path, null);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(challenge(answer)).startsWith("Bearer").doesNotContain("error");
            assertThat(problem(answer)).contains("/unauthenticated\"", "\"status\":401");
        }

        @Test
        void whatHasExpired() {
            // Clocks may differ by a minute.
            var end = Instant.now().minus(Duration.ofSeconds(90));
            assertInvalid(reader().expiring(end).signed(), "expired");
        }

        @Test
        void whatNeverExpires() {
            assertInvalid(reader().claim("exp", null).signed(), "no exp claim");
        }

        @Test
        void whatIsNotValidYet() {
            long later = Instant.now().plus(Duration.ofHours(1)).getEpochSecond();
            assertInvalid(reader().claim("nbf", later).signed(), "before");
        }

        @Test
        void whatIsForAnother() {
            assertInvalid(reader().claim("aud", "shop").signed(), "aud");
            assertInvalid(reader().claim("aud", null).signed(), "aud");
        }

        @Test
        void whatNobodyHasSigned() {
            assertInvalid(reader().unsigned(), "Unsupported algorithm of none");
        }

        @Test
        void whatIsSignedWithWhatEverybodyKnows() {
            assertInvalid(reader().signedWithThePublicKey(), "Signed JWT rejected");
        }

        @Test
        void whatAnotherHasIssued() {
            try (var other = TokenIssuer.start(0)) {
                var stranger = other.token("ann").scopes("payments:read");
                assertInvalid(stranger.signed(), "no matching key");
                assertInvalid(stranger.claim("iss", issuer.uri()).signed(), "no matching key");
            }
            assertInvalid(reader().claim("iss", "http://127.0.0.1:1").signed(), "iss");
        }

        @Test
        void whatNamesNobody() {
            assertInvalid(reader().claim("sub", null).signed(), "no sub claim");
        }

        @Test
        void whatWasChangedOnTheWay() {
            String good = reader().signed();
            int payload = good.indexOf('.') + 5;
            char changed = good.charAt(payload) == 'A' ? 'B' : 'A';
            String bad = good.substring(0, payload) + changed + good.substring(payload + 1);
            assertInvalid(bad, "");
        }

        @Test
        void whatIsNoToken() {
            assertInvalid("abc", "Malformed token");
        }

        @Test
        void whatLacksTheScope() {
            var answer = get("/things", issuer.token("ann").scopes("payments:write").signed());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(challenge(answer))
                    .isEqualTo(
                            "Bearer error=\"insufficient_scope\","
                                    + " scope=\"payments:read operations\"");
            assertThat(problem(answer)).contains("/insufficient-scope\"", "\"status\":403");
        }

        @Test
        void toShowItsInsideWithoutTheScope() {
            for (String path : List.of("", "/env", "/prometheus", "/health/ping")) {
                var answer = get("/actuator" + path, reader().signed());
                assertThat(answer.statusCode()).as(path).isEqualTo(403);
                assertThat(challenge(answer)).contains("scope=\"operations\"");
            }
        }

        @Test
        void whatNoScopeIsSetFor() {
            String all = "payments:read payments:write accounts:write operations";
            assertThat(get("/forgotten", issuer.token("ann").scopes(all).signed()).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void sendsTheHeadersThatBrowsersNeed() {
        var headers = get("/things", reader().signed()).headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(headers.firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void writesNoTokenToTheLog(CapturedOutput output) {
        String good = reader().signed();
        String bad = reader().claim("aud", "shop").signed();
        get("/things", good);
        get("/things", bad);
        assertThat(output.getAll()).contains("/things");
        for (String token : List.of(good, bad)) {
            String signature = token.substring(token.lastIndexOf('.') + 1);
            assertThat(output.getAll()).doesNotContain(token).doesNotContain(signature);
        }
    }

    private static Token reader() {
        return issuer.token("ann").scopes("payments:read").accounts("alice");
    }

    private static void assertInvalid(String token, String why) {
        var answer = get("/things", token);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer)).startsWith("Bearer error=\"invalid_token\"").contains(why);
        assertThat(problem(answer)).contains("/unauthenticated\"");
    }

    private static HttpResponse<String> get(String path, @Nullable String token) {
        return Calls.get(service, path, token);
    }
}
