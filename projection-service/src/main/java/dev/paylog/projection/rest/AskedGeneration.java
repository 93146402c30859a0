package dev.paylog.projection.rest;

import dev.paylog.projection.LiveGeneration;
import dev.paylog.projection.ReadModels;
import dev.paylog.projection.ReadModels.Queries;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The generation that a query is for: the live one, or the one it names. */
@Component
final class AskedGeneration {

    private final ReadModels models;
    private final LiveGeneration live;

    AskedGeneration(ReadModels models, LiveGeneration live) {
        this.models = models;
        this.live = live;
    }

    /** What lies in the past does not change any more. */
    boolean isPast(@Nullable String id) {
        return past(id) != null;
    }

    /** Null unless it is one of the past. */
    @Nullable String past(@Nullable String id) {
        return id != null && models.past(id).isPresent() ? id : null;
    }

    Queries of(@Nullable String id) {
        if (id == null) {
            return models.live();
        }
        return models.past(id)
                .orElseGet(
                        () -> {
                            if (!live.id().equals(id)) {
                                throw Problems.generationUnknown(
                                        "No generation %s can be asked.".formatted(id));
                            }
                            return models.live();
                        });
    }
}
