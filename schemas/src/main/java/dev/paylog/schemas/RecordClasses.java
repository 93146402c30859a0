package dev.paylog.schemas;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.ConcurrentHashMap;

/**
 * The generated classes, found by record name: nothing outside Paylog's packages is ever loaded.
 */
final class RecordClasses {

    /** The one model of encoders and decoders, with the generated fast coders switched on. */
    static final SpecificData MODEL = model();

    private static final GenericData MODEL_OF_NEWER = modelOfNewer();
    private static final String OURS = "dev.paylog.";
    private static final ConcurrentHashMap<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private RecordClasses() {}

    /**
     * Avro's "fast reader" is off because it bypasses the generated coders, which are faster, and
     * because two threads that build one for the same schema share an unguarded map.
     */
    private static SpecificData model() {
        trustOurs();
        var model = new SpecificData(RecordClasses.class.getClassLoader());
        model.setCustomCoders(true);
        model.setFastReaderEnabled(false);
        return model;
    }

    private static GenericData modelOfNewer() {
        var model = new GenericData(RecordClasses.class.getClassLoader());
        model.setFastReaderEnabled(false);
        return model;
    }

    /**
     * Since 1.12.2 Avro loads no class it was not told to trust; a schema may come from anywhere.
     */
    private static void trustOurs() {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(
                        ClassSecurityValidator.getGlobal(),
                        type -> type.getName().startsWith(OURS)));
    }

    /** Reads what was written with that schema: into our class, or generically if it is newer. */
    static DatumReader<IndexedRecord> reader(Schema written) {
        Schema ours = find(written.getFullName());
        return ours == null
                ? new GenericDatumReader<>(written, written, MODEL_OF_NEWER)
                : new SpecificDatumReader<>(written, ours, MODEL);
    }

    /** The schema this build was compiled with. */
    static Schema schema(String recordName) {
        Schema schema = find(recordName);
        if (schema == null) {
            throw new IllegalArgumentException("no class was generated for " + recordName);
        }
        return schema;
    }

    /** As {@link #schema}, or null for a record that is newer than this build. */
    static @Nullable Schema find(String recordName) {
        if (!recordName.startsWith(OURS)) {
            return null;
        }
        return SCHEMAS.computeIfAbsent(recordName, RecordClasses::load);
    }

    /** Classes that are no records, and names that only file systems confuse, are not ours. */
    private static @Nullable Schema load(String recordName) {
        try {
            Class<?> type = Class.forName(recordName, false, RecordClasses.class.getClassLoader());
            return SpecificRecord.class.isAssignableFrom(type) ? MODEL.getSchema(type) : null;
        } catch (ClassNotFoundException | NoClassDefFoundError newer) {
            return null;
        }
    }
}
