package dev.paylog.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whoever has this build understands whoever has any release, and the other way round. */
class CompatibilityTest {

    @Test
    void keepsAllReleasesReadable() {
        assertThat(Release.all()).isNotEmpty();
        assertThat(Release.all())
                .allSatisfy(
                        release ->
                                assertThat(Compatibility.problems(Subjects.today(), release))
                                        .isEmpty());
    }

    /** The gate is seen to close. */
    @Nested
    class OfPlantedSchemas {

        private static final String SUBJECT = "moves-dev.paylog.Moved";
        private static final String AMOUNT = "{\"name\":\"amount\",\"type\":\"long\"}";
        private static final String NOTE =
                "{\"name\":\"note\",\"type\":[\"null\",\"string\"],\"default\":null}";

        @Test
        void allowsFieldWithDefault() {
            assertThat(compare(AMOUNT, AMOUNT + "," + NOTE)).isEmpty();
            assertThat(compare(AMOUNT + "," + NOTE, AMOUNT)).isEmpty();
        }

        @Test
        void refusesNewFieldWithoutDefault() {
            assertThat(compare(NOTE, NOTE + "," + AMOUNT))
                    .singleElement()
                    .asString()
                    .startsWith(
                            SUBJECT
                                    + ", compared with 1.0.0: today cannot read the release:"
                                    + " READER_FIELD_MISSING_DEFAULT_VALUE at /fields/1: amount")
                    .contains("mend the .avdl");
        }

        @Test
        void refusesRemovalOfFieldWithoutDefault() {
            assertThat(compare(AMOUNT + "," + NOTE, NOTE))
                    .singleElement()
                    .asString()
                    .contains("the release cannot read today: READER_FIELD_MISSING_DEFAULT_VALUE");
        }

        @Test
        void refusesOtherType() {
            assertThat(compare(AMOUNT, AMOUNT.replace("long", "string")))
                    .hasSize(2)
                    .allSatisfy(problem -> assertThat(problem).contains("TYPE_MISMATCH"));
        }

        @Test
        void refusesWiderTypeThatOldReadersCannotRead() {
            assertThat(compare(AMOUNT.replace("long", "int"), AMOUNT))
                    .singleElement()
                    .asString()
                    .contains("the release cannot read today: TYPE_MISMATCH");
        }

        @Test
        void refusesSymbolThatOldReadersHaveNoDefaultFor() {
            String kind =
                    "{\"name\":\"kind\",\"type\":"
                            + "{\"type\":\"enum\",\"name\":\"Kind\",\"symbols\":[%s]}}";
            assertThat(compare(kind.formatted("\"A\""), kind.formatted("\"A\",\"B\"")))
                    .singleElement()
                    .asString()
                    .contains("the release cannot read today: MISSING_ENUM_SYMBOLS");
        }

        @Test
        void refusesLossOfSubject() {
            assertThat(Compatibility.problems(Map.of(), release(AMOUNT)))
                    .containsExactly(
                            SUBJECT
                                    + " was released with 1.0.0 and is gone, but its records are"
                                    + " still there; put it back into topics.yaml");
        }

        private static Stream<String> compare(String released, String today) {
            return Compatibility.problems(Map.of(SUBJECT, record(today)), release(released));
        }

        private static Release release(String fields) {
            return new Release("1.0.0", new TreeMap<>(Map.of(SUBJECT, record(fields))));
        }

        private static Schema record(String fields) {
            return new Schema.Parser()
                    .parse(
                            "{\"type\":\"record\",\"name\":\"dev.paylog.Moved\",\"fields\":[%s]}"
                                    .formatted(fields));
        }
    }
}
