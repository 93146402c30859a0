package dev.paylog.projection.jdbc;

import com.fasterxml.jackson.annotation.JsonFormat;

import dev.paylog.projection.Payment;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.json.JsonMapper;

import java.io.StringWriter;

/**
 * What belongs to one payment and is never searched, as one text column: rows of their own would
 * triple the load. Records become arrays without names; a change of their components needs a new
 * {@link Generation#SHAPE}.
 */
final class DetailsJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .withConfigOverride(Payment.Details.class, DetailsJson::asArray)
                    .withConfigOverride(Payment.Assessment.class, DetailsJson::asArray)
                    .withConfigOverride(Payment.FiredRule.class, DetailsJson::asArray)
                    .withConfigOverride(Payment.Transition.class, DetailsJson::asArray)
                    .withConfigOverride(Payment.Booking.class, DetailsJson::asArray)
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .build();

    private static final int USUAL_CHARACTERS = 1_024;

    private static final ObjectReader READER = MAPPER.readerFor(Payment.Details.class);

    private DetailsJson() {}

    private static void asArray(MutableConfigOverride type) {
        type.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY));
    }

    /** Token by token, for it is a good part of a load; the reader says what it has to be. */
    static String write(Payment.Details details) {
        var text = new StringWriter(USUAL_CHARACTERS);
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartArray();
            write(json, details.assessment());
            json.writeStartArray();
            details.history().forEach(step -> write(json, step));
            json.writeEndArray();
            json.writeStartArray();
            details.bookings().forEach(booking -> write(json, booking));
            json.writeEndArray();
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Payment.@Nullable Assessment assessment) {
        if (assessment == null) {
            json.writeNull();
            return;
        }
        json.writeStartArray();
        json.writeNumber(assessment.score());
        json.writeString(assessment.decision());
        json.writeStartArray();
        for (Payment.FiredRule rule : assessment.rules()) {
            json.writeStartArray();
            json.writeString(rule.id());
            json.writeNumber(rule.version());
            json.writeString(rule.because());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeString(assessment.reviewer());
        json.writeString(assessment.note());
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Payment.Transition step) {
        json.writeStartArray();
        json.writeString(step.status());
        json.writeNumber(step.at());
        json.writeString(step.eventId());
        json.writeNumber(step.accountVersion());
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Payment.Booking booking) {
        json.writeStartArray();
        json.writeString(booking.kind());
        json.writeString(booking.accountId());
        json.writeNumber(booking.accountVersion());
        json.writeNumber(booking.amount());
        json.writeNumber(booking.balance());
        json.writeNumber(booking.at());
        json.writeEndArray();
    }

    static Payment.Details read(String json) {
        return READER.readValue(json);
    }
}
