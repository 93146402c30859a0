package dev.paylog.schemas;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The few calls of Confluent's Schema Registry API that Paylog needs; Apicurio, Karapace and
 * Redpanda answer them too. A registry that does not answer is asked again for ten seconds. Only
 * what a registry itself says of a schema counts against a record: a gateway in between, a wrong
 * address or a missing permission is a registry that does not answer.
 */
final class SchemaRegistry {

    private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(3);
    private static final long ANSWER_BYTES_MAX = 1_048_576;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** One for all serialisers of a JVM, because each has threads of its own. */
    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_MAX)
                    .build();

    /**
     * What registries have answered, for all serialisers of a JVM: an id means the same for ever.
     * So one that is made later, such as that of a replaced stream thread, needs no registry for
     * what another has asked before.
     */
    private static final Map<Access, Answers> KNOWN = new ConcurrentHashMap<>();

    private record Access(URI base, @Nullable String authorization) {}

    private record Subject(String name, Schema schema) {}

    private record Answers(Map<Integer, Schema> schemas, Map<Subject, Integer> ids) {

        Answers() {
            this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }
    }

    private final URI base;
    private final @Nullable String authorization;
    private final Answers known;

    /**
     * @param authorization the header of that name; null: none
     * @throws IllegalArgumentException for an address that holds a password, which would be told in
     *     messages
     */
    SchemaRegistry(URI base, @Nullable String authorization) {
        if (base.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the registry's address holds a password; set "
                            + RegistryCredentials.USER_INFO
                            + " in place of that");
        }
        this.authorization = authorization;
        this.base = URI.create(base.toString().replaceAll("/+$", "") + "/");
        this.known =
                KNOWN.computeIfAbsent(new Access(this.base, authorization), _ -> new Answers());
    }

    /** The schema with that id; SerializationException when the registry does not know it. */
    Schema schema(int id) {
        Schema schema = known.schemas().get(id);
        if (schema == null) {
            schema = askSchema(id);
            known.schemas().put(id, schema);
        }
        return schema;
    }

    private Schema askSchema(int id) {
        String what = "schema id " + id;
        String schema =
                call(get("schemas/ids/" + id), what, json -> json.required("schema").asString());
        try {
            return new Schema.Parser().parse(schema);
        } catch (AvroRuntimeException e) {
            throw new SerializationException(what + " is not Avro", e);
        }
    }

    /** The id of a registered schema; SerializationException when the subject does not have it. */
    int id(String subject, Schema schema) {
        Subject asked = new Subject(subject, schema);
        Integer id = known.ids().get(asked);
        if (id == null) {
            id =
                    call(
                            post("subjects/" + subject, schema),
                            "schema of " + subject,
                            json -> json.required("id").asInt());
            known.ids().put(asked, id);
            known.schemas().put(id, schema);
        }
        return id;
    }

    /** Adds a version to a subject, if it is not there and the subject's compatibility allows. */
    void register(String subject, Schema schema) {
        var _ =
                call(
                        post("subjects/" + subject + "/versions", schema),
                        "registering " + subject,
                        json -> json.required("id").asInt());
    }

    private HttpRequest get(String path) {
        return request(path).GET().build();
    }

    private HttpRequest post(String path, Schema schema) {
        String body =
                JSON.createObjectNode()
                        .put("schemaType", "AVRO")
                        .put("schema", schema.toString())
                        .toString();
        return request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(ANSWER_MAX)
                        .header("Content-Type", CONTENT_TYPE)
                        .header("Accept", CONTENT_TYPE);
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    private <T> T call(HttpRequest request, String what, Function<JsonNode, T> answer) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return answer.apply(answer(send(request, what), what));
            } catch (JacksonException e) {
                throw new RegistryUnavailableException(what + ": no registry at " + base, e);
            } catch (RegistryUnavailableException e) {
                if (System.nanoTime() >= end || isInterruptedInPause()) {
                    throw e;
                }
            }
        }
    }

    private static JsonNode answer(HttpResponse<String> response, String what) {
        if (response.statusCode() == 200) {
            return JSON.readTree(response.body());
        }
        String says = what + ": the registry says " + response.statusCode() + " " + response.body();
        if (isVerdict(response)) {
            throw new SerializationException(says);
        }
        throw new RegistryUnavailableException(says);
    }

    /** Not found, incompatible or invalid, said by a registry: then with an error code. */
    private static boolean isVerdict(HttpResponse<String> response) {
        return switch (response.statusCode()) {
            case 404, 409, 422 -> response.body().contains("\"error_code\"");
            default -> false;
        };
    }

    private HttpResponse<String> send(HttpRequest request, String what) {
        try {
            return HTTP.send(
                    request, BodyHandlers.limiting(BodyHandlers.ofString(), ANSWER_BYTES_MAX));
        } catch (IOException e) {
            throw new RegistryUnavailableException(what + ": no answer from " + base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException(what + ": interrupted", e);
        }
    }

    private static boolean isInterruptedInPause() {
        try {
            Thread.sleep(PAUSE);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
