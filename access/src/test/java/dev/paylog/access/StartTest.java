package dev.paylog.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.paylog.test.token.TokenIssuer;

import jakarta.servlet.Filter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.web.SecurityFilterChain;

import java.net.URI;

/** What a service does with its settings when it starts. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    private static final String SANDBOX = "--spring.profiles.active=sandbox";
    private static final String NO_SANDBOX = "--spring.profiles.active=";

    @Test
    void refusesAndNamesTheSetting(CapturedOutput output) {
        assertThatExceptionOfType(ExposureException.class)
                .isThrownBy(() -> SmallService.start(NO_SANDBOX, "--server.address=127.0.0.1"));
        assertThat(output.getOut() + output.getErr())
                .contains("Set " + Exposure.ISSUER)
                .doesNotContain("\tat ");
    }

    @Test
    void refusesASandboxThatOthersCouldReach() {
        assertThatExceptionOfType(ExposureException.class)
                .isThrownBy(() -> SmallService.start(SANDBOX, "--server.address=0.0.0.0"))
                .withMessageContaining("server.address");
    }

    @Test
    void hasNothingOfSpringSecurityInASandbox() {
        try (var service = SmallService.start(SANDBOX, "--server.address=127.0.0.1")) {
            assertThat(service.getBeansOfType(Filter.class).values())
                    .noneMatch(one -> one.getClass().getName().contains(".security."));
            assertThat(service.getBeanProvider(SecurityFilterChain.class)).isEmpty();
            assertThat(Calls.get(service, "/things", null).body()).isEqualTo("null for []true");
            assertThat(Calls.get(service, "/actuator/health", null).body()).contains("components");
            assertThat(Calls.get(service, "/things", null).headers().map())
                    .doesNotContainKey("x-frame-options");
        }
    }

    /** A service starts while its issuer is away, and knows nobody until that comes back. */
    @Test
    void answersLaterWhileTheIssuerIsAway() {
        String uri;
        int port;
        String token;
        try (var issuer = TokenIssuer.start(0)) {
            uri = issuer.uri();
            port = URI.create(uri).getPort();
            token = issuer.token("ann").scopes("payments:read").signed();
        }
        try (var service =
                SmallService.start(
                        NO_SANDBOX,
                        "--server.address=127.0.0.1",
                        "--" + Exposure.ISSUER + "=" + uri,
                        "--" + Exposure.AUDIENCES + "=paylog")) {
            var answer = Calls.get(service, "/things", token);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
            assertThat(Calls.problem(answer)).contains("/issuer-unavailable\"");
            try (var back = TokenIssuer.start(port)) {
                String other = back.token("ann").scopes("payments:read").signed();
                assertThat(Calls.get(service, "/things", other).body())
                        .isEqualTo("ann for []false");
            }
        }
    }
}
