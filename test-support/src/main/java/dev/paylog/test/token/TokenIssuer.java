package dev.paylog.test.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Issues tokens on the loopback address: it serves its keys and where they are (OpenID Connect
 * Discovery 1.0), and signs with the newest of them. To whoever asks it gives any token, so it is
 * for tests and for trying out.
 */
public final class TokenIssuer implements AutoCloseable {

    private static final int RSA_BITS = 2048;

    private final HttpServer server;
    private final List<JWK> keys = new CopyOnWriteArrayList<>();

    private TokenIssuer(HttpServer server) {
        this.server = server;
    }

    /**
     * Serves from now on, with a key of RSA.
     *
     * @param port 0: one that is free
     */
    public static TokenIssuer start(int port) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            var issuer = new TokenIssuer(HttpServer.create(address, 0));
            issuer.rotate();
            issuer.serve();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        server.createContext(
                "/.well-known/openid-configuration",
                exchange ->
                        answer(
                                exchange,
                                "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\"}"
                                        .formatted(uri())));
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(keys).toString()));
        server.createContext("/token", exchange -> answer(exchange, asked(exchange)));
        server.start();
    }

    private String asked(HttpExchange exchange) {
        var asked =
                Arrays.stream(String.valueOf(exchange.getRequestURI().getRawQuery()).split("&", -1))
                        .map(one -> one.split("=", 2))
                        .collect(
                                Collectors.toMap(
                                        one -> one[0],
                                        one -> URLDecoder.decode(one[1], StandardCharsets.UTF_8)));
        return token(asked.getOrDefault("subject", "somebody"))
                .scopes(asked.getOrDefault("scopes", ""))
                .accounts(asked.getOrDefault("accounts", "").split(","))
                .signed();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /** What stands in {@code iss}, and below which the keys are found. */
    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** For a service that is to be no sandbox and to know the callers of this issuer. */
    public String[] settings(String... further) {
        return Stream.concat(
                        Stream.of(
                                "--spring.profiles.active=",
                                "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + uri(),
                                "--spring.security.oauth2.resourceserver.jwt.audiences="
                                        + Token.AUDIENCE),
                        Stream.of(further))
                .toArray(String[]::new);
    }

    /** Signs with a new key from now on; the older ones are still served. */
    public void rotate() {
        try {
            keys.addFirst(
                    new RSAKeyGenerator(RSA_BITS).keyID(UUID.randomUUID().toString()).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #rotate()}, to a key on the curve P-256. */
    public void rotateToCurve() {
        try {
            keys.addFirst(
                    new ECKeyGenerator(com.nimbusds.jose.jwk.Curve.P_256)
                            .keyID(UUID.randomUUID().toString())
                            .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Serves no key any more but the newest. */
    public void retireOldKeys() {
        keys.retainAll(List.of(keys.getFirst()));
    }

    /** One that is valid for paylog and five minutes, with no scope and no account. */
    public Token token(String subject) {
        return new Token(keys.getFirst(), uri(), subject);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /**
     * By hand: {@code TokenIssuer 9000}, then {@code GET
     * /token?subject=ann&scopes=payments:write&accounts=alice,bob}.
     */
    public static void main(String... arguments) {
        System.out.println(start(Integer.parseInt(arguments[0])).uri());
    }
}
