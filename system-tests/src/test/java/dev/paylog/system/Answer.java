package dev.paylog.system;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** What a service has said. */
record Answer(int status, HttpHeaders headers, JsonNode body) {

    static Answer of(HttpResponse<String> response) {
        JsonNode body = JsonMapper.shared().readTree(response.body());
        return new Answer(response.statusCode(), response.headers(), body);
    }

    /** Empty when there is nothing at this JSON pointer. */
    String text(String pointer) {
        return body.at(pointer).asString("");
    }

    String paymentId() {
        return text("/paymentId");
    }

    /** Whether the service has only told again what it had told before. */
    boolean isReplayed() {
        return headers.firstValue("Idempotent-Replayed").filter("true"::equals).isPresent();
    }

    Answer isStatus(int expected) {
        assertThat(status).as("status of %s", body).isEqualTo(expected);
        return this;
    }

    Answer isPayment(int expected, String paymentStatus) {
        isStatus(expected);
        assertThat(text("/status")).as("%s", body).isEqualTo(paymentStatus);
        assertThat(headers.firstValue("Location")).hasValue("/payments/" + paymentId());
        return this;
    }

    Answer isProblem(int expected, String slug) {
        isStatus(expected);
        assertThat(headers.firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(text("/type")).isEqualTo("https://paylog.dev/problems/" + slug);
        return this;
    }
}
