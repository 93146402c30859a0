package dev.paylog.schemas;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * A record as a release wrote it, kept as files: its Avro binary in {@code <name>.hex}, and the
 * same in Avro's JSON in {@code <name>.json}.
 *
 * @param name the record's simple name; {@code .unset} behind it when all that may be is unset
 */
record Golden(String version, String name, Schema schema, String hex, String json) {

    private static final Path FOLDER = Path.of("src", "test", "golden");
    private static final String HEX = ".hex";
    private static final String JSON = ".json";

    static List<Golden> all() {
        return Release.all().stream().flatMap(release -> of(release).stream()).toList();
    }

    private static List<Golden> of(Release release) {
        return Release.files(FOLDER.resolve(release.version())).stream()
                .filter(file -> file.toString().endsWith(HEX))
                .map(file -> read(release, file))
                .toList();
    }

    private static Golden read(Release release, Path hex) {
        String file = Release.name(hex);
        String name = file.substring(0, file.length() - HEX.length());
        try {
            return new Golden(
                    release.version(),
                    name,
                    release.schema(name.replace(".unset", "")),
                    Files.readString(hex).strip(),
                    Files.readString(hex.resolveSibling(name + JSON)));
        } catch (IOException e) {
            throw new IllegalStateException(hex + " and its JSON cannot be read", e);
        }
    }

    /** Written by plain Avro, so that they do not depend on what they are to test. */
    static void write(Release release) throws IOException {
        Path folder = Files.createDirectories(FOLDER.resolve(release.version()));
        for (Path old : Release.files(folder)) {
            Files.delete(old);
        }
        for (Schema schema : release.subjects().values()) {
            for (var sample : Samples.of(schema).entrySet()) {
                String hex = HexFormat.of().formatHex(bytes(sample.getValue()));
                Files.writeString(folder.resolve(sample.getKey() + HEX), hex + "\n");
                Files.writeString(
                        folder.resolve(sample.getKey() + JSON), json(sample.getValue()) + "\n");
            }
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** The sample, as an object of today's class. */
    SpecificRecord today() throws IOException {
        return new SpecificDatumReader<SpecificRecord>(
                        schema, RecordClasses.schema(schema.getFullName()), RecordClasses.MODEL)
                .read(null, DecoderFactory.get().jsonDecoder(schema, json));
    }

    /** What somebody with the release reads in a record that was written with that schema. */
    String readByRelease(Schema writer, byte[] written) throws IOException {
        return json(
                new GenericDatumReader<GenericData.Record>(writer, schema)
                        .read(null, DecoderFactory.get().binaryDecoder(written, null)));
    }

    private static byte[] bytes(GenericData.Record sample) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericData.Record>(sample.getSchema()).write(sample, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static String json(GenericData.Record sample) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().jsonEncoder(sample.getSchema(), bytes, true);
        new GenericDatumWriter<GenericData.Record>(sample.getSchema()).write(sample, encoder);
        encoder.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return version + "/" + name;
    }
}
