package dev.paylog.notification;

import dev.paylog.schemas.Topics;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.EncoderFactory;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;

/** An event type that a later release of Paylog may have. */
final class NewerEvent {

    private static final Schema SCHEMA =
            SchemaBuilder.record("AccountRenamed")
                    .namespace("dev.paylog.payments.events")
                    .fields()
                    .requiredString("name")
                    .endRecord();

    private NewerEvent() {}

    /** In wire format. */
    static byte[] registeredAt(String registryUrl) {
        var subject = Topics.PAYMENTS_EVENTS + "-" + SCHEMA.getFullName();
        var body = JsonMapper.shared().createObjectNode().put("schema", SCHEMA.toString());
        var request =
                HttpRequest.newBuilder(
                                URI.create(registryUrl + "/subjects/" + subject + "/versions"))
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
        var answer = SseClient.send(request, HttpResponse.BodyHandlers.ofString());
        return written(JsonMapper.shared().readTree(answer.body()).path("id").asInt());
    }

    private static byte[] written(int schemaId) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
        try {
            var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            encoder.writeString("Alice");
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
