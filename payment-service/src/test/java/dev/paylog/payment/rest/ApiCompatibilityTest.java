package dev.paylog.payment.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.test.openapi.ApiCompatibility;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whoever was written to a released document is served by today's service. A release copies the
 * document to {@code released/<version>/}, where it never changes again once it is out.
 */
class ApiCompatibilityTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path RELEASED = Path.of("released");

    @Test
    void breaksNoClientOfARelease() throws IOException {
        try (var releases = Files.list(RELEASED)) {
            assertThat(releases)
                    .isNotEmpty()
                    .allSatisfy(
                            release -> {
                                var document = release.resolve("openapi.yaml");
                                assertThat(
                                                ApiCompatibility.problems(
                                                        YAML.readTree(document), today()))
                                        .as("compared with " + release)
                                        .isEmpty();
                            });
        }
    }

    /** The gate is seen to close, and to open for what may come. */
    @Nested
    class OfPlantedChanges {

        private static final String SUBMIT = "/paths/~1payments/post";
        private static final String SCHEMAS = "/components/schemas/";

        @Test
        void refusesLossOfAnOperation() {
            assertThat(after(in("/paths/~1payments", path -> path.remove("post"))))
                    .containsExactly("POST /payments is gone");
        }

        @Test
        void refusesLossOfAnAnswersField() {
            assertThat(after(in(SCHEMAS + "Account/properties", all -> all.remove("held"))))
                    .contains("POST /accounts 201.held is gone");
        }

        @Test
        void refusesAnAnswersFieldThatMayBeMissing() {
            assertThat(after(inArray(SCHEMAS + "Payment/required", all -> all.remove(0))))
                    .contains("POST /payments 201.paymentId may be missing now");
        }

        @Test
        void refusesAFieldThatHasToBeGivenNow() {
            assertThat(
                            after(
                                    inArray(
                                            SCHEMAS + "SubmitPayment/required",
                                            all -> all.add("endToEndId"))))
                    .contains("POST /payments request.endToEndId is required now");
        }

        @Test
        void refusesAnotherType() {
            assertThat(
                            after(
                                    in(
                                            SCHEMAS + "AmountToMove/properties/value",
                                            value -> value.put("type", "number"))))
                    .contains(
                            "POST /payments request.amount.value of type string is not accepted"
                                    + " any more");
            assertThat(
                            after(
                                    in(
                                            SCHEMAS + "Payment/properties/version",
                                            value -> value.put("type", "string"))))
                    .contains("POST /payments 201.version of type string is answered now");
        }

        @Test
        void refusesNullWhereThereWasNone() {
            assertThat(
                            after(
                                    in(
                                            SCHEMAS + "Account/properties/posted",
                                            posted ->
                                                    posted.putArray("type")
                                                            .add("string")
                                                            .add("null"))))
                    .contains("POST /accounts 201.posted of type null is answered now");
        }

        @Test
        void refusesNarrowerLimitsOfWhatIsAsked() {
            assertThat(
                            after(
                                    in(
                                            SCHEMAS + "SubmitPayment/properties/endToEndId",
                                            id -> id.put("maxLength", 34))))
                    .contains(
                            "POST /payments request.endToEndId beyond its maxLength is not accepted"
                                    + " any more");
            assertThat(
                            after(
                                    inArray(
                                            SCHEMAS + "OpenAccount/properties/kind/enum",
                                            kinds -> kinds.remove(1))))
                    .contains("POST /accounts request.kind as SETTLEMENT is not accepted any more");
        }

        @Test
        void refusesAStatusThatClientsDoNotKnow() {
            assertThat(
                            after(
                                    inArray(
                                            SCHEMAS + "Payment/properties/status/enum",
                                            all -> all.add("FROZEN"))))
                    .contains("POST /payments 201.status as FROZEN is answered now");
        }

        @Test
        void refusesLossOfAHeaderAContentTypeAndASuccess() {
            assertThat(after(in(SUBMIT + "/responses/201/headers", all -> all.remove("Location"))))
                    .containsExactly("POST /payments 201 Location is gone");
            assertThat(
                            after(
                                    in(
                                            SUBMIT + "/requestBody/content",
                                            all -> all.remove("application/x-ndjson"))))
                    .containsExactly("POST /payments request application/x-ndjson is gone");
            assertThat(after(in(SUBMIT + "/responses", all -> all.remove("202"))))
                    .containsExactly("POST /payments 202 is gone");
        }

        @Test
        void refusesAHeaderThatHasToBeGivenNow() {
            assertThat(
                            after(
                                    in(
                                            "/components/parameters/Idempotency-Key",
                                            key -> key.put("required", true))))
                    .contains("POST /payments parameter Idempotency-Key is required now");
        }

        @Test
        void allowsWhatIsOptional() {
            assertThat(after(_ -> {})).isEmpty();
            assertThat(
                            after(
                                    in(
                                            SCHEMAS + "SubmitPayment/properties",
                                            all -> all.putObject("purpose").put("type", "string"))))
                    .isEmpty();
            assertThat(
                            after(
                                    in(
                                            SCHEMAS + "Payment/properties",
                                            all -> all.putObject("purpose").put("type", "string"))))
                    .isEmpty();
            assertThat(after(in("/paths", all -> all.putObject("/ping").putObject("get"))))
                    .isEmpty();
            assertThat(
                            after(
                                    in(
                                            SCHEMAS + "SubmitPayment/properties/endToEndId",
                                            id -> id.put("maxLength", 36))))
                    .isEmpty();
        }

        private static List<String> after(Consumer<JsonNode> change) {
            var changed = today();
            change.accept(changed);
            return ApiCompatibility.problems(today(), changed);
        }

        private static Consumer<JsonNode> in(String place, Consumer<ObjectNode> change) {
            return document -> change.accept((ObjectNode) document.at(JsonPointer.compile(place)));
        }

        private static Consumer<JsonNode> inArray(String place, Consumer<ArrayNode> change) {
            return document -> change.accept((ArrayNode) document.at(JsonPointer.compile(place)));
        }
    }

    private static JsonNode today() {
        return YAML.readTree(PaymentApi.document());
    }
}
