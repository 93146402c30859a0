package dev.paylog.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** What any release ever wrote is read by this build, to the last field. */
class GoldenBytesTest {

    private static final String TOPIC = "any";

    @Test
    void hasGoldenBytesOfEveryRecord() {
        var there = Golden.all().stream().map(Golden::name).toList();
        assertThat(there)
                .as("golden files are missing: write them with NewRelease, see docs/topics.md")
                .containsAll(
                        Subjects.records().values().stream()
                                .flatMap(schema -> Samples.of(schema).keySet().stream())
                                .toList());
    }

    /** Into today's class; and what that writes, the release still reads as the same. */
    @ParameterizedTest
    @MethodSource("all")
    void readsWhatAReleaseWrote(Golden golden) throws IOException {
        IndexedRecord read =
                Wire.deserializer(golden.schema()).deserialize(TOPIC, Wire.of(golden.bytes()));

        assertThat(read).isInstanceOf(SpecificRecord.class);
        SpecificRecord today = (SpecificRecord) Objects.requireNonNull(read);
        assertThat(json(golden.readByRelease(today.getSchema(), written(today))))
                .isEqualTo(json(golden.json()));
    }

    @ParameterizedTest
    @MethodSource("unchanged")
    void writesTheSameBytesAsTheRelease(Golden golden) throws IOException {
        assertThat(written(golden.today())).containsExactly(golden.bytes());
    }

    static List<Golden> all() {
        return Golden.all();
    }

    static List<Golden> unchanged() {
        var today = Subjects.records();
        return Golden.all().stream()
                .filter(golden -> golden.schema().equals(today.get(golden.schema().getName())))
                .toList();
    }

    private static byte[] written(SpecificRecord value) {
        return Wire.payload(Wire.serializer().serialize(TOPIC, value));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
