package dev.paylog.projection.jdbc;

import com.fasterxml.jackson.annotation.JsonFormat;

import dev.paylog.projection.Payment;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.json.JsonMapper;

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

    private static final ObjectWriter WRITER = MAPPER.writerFor(Payment.Details.class);
    private static final ObjectReader READER = MAPPER.readerFor(Payment.Details.class);

    private DetailsJson() {}

    private static void asArray(MutableConfigOverride type) {
        type.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY));
    }

    static String write(Payment.Details details) {
        return WRITER.writeValueAsString(details);
    }

    static Payment.Details read(String json) {
        return READER.readValue(json);
    }
}
