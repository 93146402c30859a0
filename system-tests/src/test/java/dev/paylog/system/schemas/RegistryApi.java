package dev.paylog.system.schemas;

import org.apache.avro.Schema;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What a deployment, or another team's build, does with the registry. */
public record RegistryApi(String url) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The id of the schema, which is new to the subject. */
    public int register(String subject, Schema schema) throws IOException, InterruptedException {
        HttpResponse<String> answer = tryToRegister(subject, schema);
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).required("id").asInt();
    }

    HttpResponse<String> tryToRegister(String subject, Schema schema)
            throws IOException, InterruptedException {
        String body = JSON.createObjectNode().put("schema", schema.toString()).toString();
        return HTTP.send(
                request("/subjects/" + subject + "/versions")
                        .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(HTTP.send(request(path).build(), BodyHandlers.ofString()).body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }
}
