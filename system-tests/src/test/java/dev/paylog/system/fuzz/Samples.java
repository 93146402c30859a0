package dev.paylog.system.fuzz;

import dev.paylog.schemas.AvroDeserializer;
import dev.paylog.schemas.AvroSerializer;
import dev.paylog.schemas.Topic;

import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A record of each type as the last release wrote it, under the id that the registry gave it. */
final class Samples implements AutoCloseable {

    private static final Path RELEASES =
            Path.of(System.getProperty("paylog.home", ".."), "schemas", "src", "test", "golden");

    private final HttpClient http = HttpClient.newHttpClient();
    private final AvroDeserializer values = new AvroDeserializer();
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final String registryUrl;

    Samples(String registryUrl) {
        this.registryUrl = registryUrl;
        values.configure(Map.of(AvroSerializer.REGISTRY_URL, registryUrl), false);
    }

    byte[] of(Topic topic, Schema type) {
        byte[] avro = HexFormat.of().parseHex(hex(type));
        int id = ids.computeIfAbsent(topic.name() + "-" + type.getFullName(), this::id);
        return ByteBuffer.allocate(Byte.BYTES + Integer.BYTES + avro.length)
                .put((byte) 0)
                .putInt(id)
                .put(avro)
                .array();
    }

    private static String hex(Schema type) {
        try (var releases = Files.list(RELEASES)) {
            Path release = releases.sorted().reduce((_, later) -> later).orElseThrow();
            return Files.readString(release.resolve(type.getName() + ".hex")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int id(String subject) {
        URI address = URI.create(registryUrl + "/subjects/" + subject + "/versions/latest");
        try {
            String answer =
                    http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                            .body();
            return JsonMapper.shared().readTree(answer).required("id").asInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for " + subject, e);
        }
    }

    /** What can be read is a forgery, and nothing in its bytes tells. */
    boolean areUnreadable(byte[] value) {
        try {
            values.deserialize("any", value);
            return false;
        } catch (SerializationException unreadable) {
            return true;
        }
    }

    @Override
    public void close() {
        http.close();
        values.close();
    }
}
