package dev.paylog.rest;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;

import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** A value of another type than expected is a mistake of the caller, not to be made to fit. */
@Component
public final class StrictJson implements JsonMapperBuilderCustomizer {

    @Override
    public void customize(JsonMapper.Builder builder) {
        builder.withCoercionConfig(
                        LogicalType.Textual,
                        text ->
                                refuse(
                                        text,
                                        CoercionInputShape.Integer,
                                        CoercionInputShape.Float,
                                        CoercionInputShape.Boolean))
                .withCoercionConfig(
                        LogicalType.Integer,
                        number ->
                                refuse(
                                        number,
                                        CoercionInputShape.String,
                                        CoercionInputShape.EmptyString,
                                        CoercionInputShape.Float,
                                        CoercionInputShape.Boolean))
                .withCoercionConfig(
                        LogicalType.Boolean,
                        truth ->
                                refuse(
                                        truth,
                                        CoercionInputShape.String,
                                        CoercionInputShape.EmptyString,
                                        CoercionInputShape.Integer));
    }

    private static void refuse(MutableCoercionConfig config, CoercionInputShape... shapes) {
        for (CoercionInputShape shape : shapes) {
            config.setCoercion(shape, CoercionAction.Fail);
        }
    }
}
