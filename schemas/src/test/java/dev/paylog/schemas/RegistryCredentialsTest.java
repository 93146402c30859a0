package dev.paylog.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

class RegistryCredentialsTest {

    private static final String PASSWORD = "s3cret";

    @Test
    void encodesUserAndPassword() {
        assertThat(
                        RegistryCredentials.authorization(
                                Map.of("basic.auth.user.info", "Aladdin:open sesame")))
                .isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }

    @Test
    void takesATokenAsItIs() {
        assertThat(RegistryCredentials.authorization(Map.of("bearer.auth.token", "abc")))
                .isEqualTo("Bearer abc");
    }

    @Test
    void asksForNothingByItself() {
        assertThat(RegistryCredentials.authorization(Map.of())).isNull();
        assertThat(RegistryCredentials.authorization(Map.of("basic.auth.user.info", ""))).isNull();
    }

    @Test
    void refusesWhatIsUnclearWithoutTellingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                RegistryCredentials.authorization(
                                        Map.of("basic.auth.user.info", PASSWORD)))
                .withMessage("basic.auth.user.info is not user:password");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                RegistryCredentials.authorization(
                                        Map.of(
                                                "basic.auth.user.info",
                                                "user:" + PASSWORD,
                                                "bearer.auth.token",
                                                "abc")))
                .withMessage("basic.auth.user.info and bearer.auth.token are both set");
    }

    @Test
    void areSentWithEveryCall() throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer registry = HttpServer.create(address, 0);
        registry.createContext(
                "/",
                exchange -> {
                    seen.add(exchange.getRequestHeaders().getFirst("Authorization"));
                    byte[] body =
                            "{\"schema\":\"\\\"string\\\"\"}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        registry.start();
        try {
            String url = "http://127.0.0.1:" + registry.getAddress().getPort();
            AvroSerializer.registry(
                            Map.of(
                                    "schema.registry.url",
                                    url,
                                    "basic.auth.user.info",
                                    "Aladdin:open sesame"))
                    .schema(1);
        } finally {
            registry.stop(0);
        }
        assertThat(seen).containsExactly("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }
}
