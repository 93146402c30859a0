package dev.paylog.test.architecture.good.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;

public final class Decider {

    private static final BiFunction<UUID, Instant, Event> OPENED = Event.Opened::new;

    public @Nullable Event decide(UUID id, Instant at) {
        return at.equals(Instant.MAX) ? null : OPENED.apply(id, at.plus(Duration.ofDays(1)));
    }

    public byte[] tell(Event event) {
        return switch (event) {
            case Event.Opened(UUID id, Instant at, String owner) ->
                    (id + owner + at).getBytes(UTF_8);
        };
    }
}
