package dev.paylog.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;

import dev.paylog.fraud.messages.RuleReference;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

class SchemaRegistryTest {

    private static final RuleReference VALUE = new RuleReference("limit", 3);

    @Test
    void isNotNeededForWhatItHasTold() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer registry = registry(asked);
        String url = "http://127.0.0.1:" + registry.getAddress().getPort();
        byte[] written;
        try {
            written = serde(url).serializer().serialize("rules", VALUE);
        } finally {
            registry.stop(0);
        }

        AvroSerde another = serde(url + "/");

        assertThat(another.serializer().serialize("rules", VALUE)).isEqualTo(written);
        assertThat(another.deserializer().deserialize("rules", written)).isEqualTo(VALUE);
        assertThat(asked).hasValue(1);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> another.serializer().serialize("other", VALUE));
        assertThat(Thread.interrupted()).isTrue();
    }

    private static AvroSerde serde(String url) {
        var serde = new AvroSerde();
        serde.configure(Map.of("schema.registry.url", url), false);
        return serde;
    }

    private static HttpServer registry(AtomicInteger asked) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer registry = HttpServer.create(address, 0);
        registry.createContext(
                "/subjects/",
                exchange -> {
                    asked.incrementAndGet();
                    byte[] body = "{\"id\":7}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        registry.start();
        return registry;
    }
}
