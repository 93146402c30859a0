package dev.paylog.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;

class StrictJsonTest {

    private record Body(String text, int number, boolean truth, Inner inner, List<String> list) {}

    private record Inner(int count) {}

    private final JsonMapper mapper = mapper();

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        new StrictJson().customize(builder);
        return builder.build();
    }

    @Test
    void takesWhatIsOfItsType() {
        assertThat(
                        mapper.readValue(
                                "{\"text\":\"1\",\"number\":2,\"truth\":true,\"inner\":{\"count\":3},"
                                    + "\"list\":[\"a\"]}",
                                Body.class))
                .isEqualTo(new Body("1", 2, true, new Inner(3), List.of("a")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text|1",
                "text|1.5",
                "text|true",
                "number|\"1\"",
                "number|\"\"",
                "number|1.5",
                "number|true",
                "truth|\"true\"",
                "truth|\"\"",
                "truth|1"
            })
    void refusesWhatIsOfAnother(String field, String value) {
        assertThatThrownBy(
                        () -> mapper.readValue("{\"%s\":%s}".formatted(field, value), Body.class))
                .isInstanceOfSatisfying(
                        JacksonException.class,
                        wrong -> assertThat(BodyField.of(wrong)).isEqualTo(field));
    }

    @Test
    void namesAFieldWithinAnother() {
        assertThatThrownBy(() -> mapper.readValue("{\"inner\":{\"count\":\"3\"}}", Body.class))
                .isInstanceOfSatisfying(
                        JacksonException.class,
                        wrong -> assertThat(BodyField.of(wrong)).isEqualTo("inner.count"));
        assertThatThrownBy(() -> mapper.readValue("[]", Body.class))
                .isInstanceOfSatisfying(
                        JacksonException.class,
                        wrong -> assertThat(BodyField.of(wrong)).isEqualTo("body"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"number\":1,\"truth\":true,\"colour\":1}|colour|is not known",
                "{\"text\":{}}|text|must be a JSON string",
                "{\"number\":\"1\"}|number|must be a whole number",
                "{\"truth\":1}|truth|must be true or false",
                "{\"inner\":[]}|inner|must be a JSON object",
                "{\"list\":{}}|list|must be a JSON array",
                "[]|body|must be a JSON object",
                "{\"number\":99999999999}|number|is out of range",
                "{\"text\":nonsense}|body|is not valid JSON at line 1"
            })
    void saysWhatIsWrongWithoutAWordOfItsInsides(String json, String field, String reason) {
        assertThatThrownBy(() -> strict().readValue(json, Body.class))
                .isInstanceOfSatisfying(
                        JacksonException.class,
                        wrong -> {
                            assertThat(BodyField.of(wrong)).isEqualTo(field);
                            assertThat(BodyField.reason(wrong))
                                    .startsWith(reason)
                                    .doesNotContain("paylog", "java.");
                        });
    }

    private JsonMapper strict() {
        return mapper.rebuild().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    }
}
