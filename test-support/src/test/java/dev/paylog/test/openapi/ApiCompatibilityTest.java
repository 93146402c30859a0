package dev.paylog.test.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents that have not been in a release yet can be compared once they are. */
class ApiCompatibilityTest {

    @Test
    void comparesWhateverADocumentHas() {
        assertThat(Documents.SERVICES)
                .map(Documents::of)
                .allSatisfy(
                        document ->
                                assertThat(ApiCompatibility.problems(document, document))
                                        .isEmpty());
    }

    @Test
    void noticesAnotherKindOfRule() {
        JsonNode released = Documents.of("fraud-service");
        JsonNode today = released.deepCopy();
        ((ObjectNode) today.at("/components/schemas/RuleToPut/oneOf/0/properties/kind"))
                .put("const", "AMOUNT_BELOW");

        assertThat(ApiCompatibility.problems(released, today))
                .contains("PUT /fraud/rules/{id} request has other alternatives");
    }

    @Test
    void noticesFewerItems() {
        JsonNode released = Documents.of("fraud-service");
        JsonNode today = released.deepCopy();
        ((ObjectNode) today.at("/components/schemas/BacktestOrder/properties/rules"))
                .put("maxItems", 100);

        assertThat(ApiCompatibility.problems(released, today))
                .containsExactly(
                        "POST /fraud/backtests request.rules beyond its maxItems is not accepted"
                                + " any more");
    }
}
