package dev.paylog.test.architecture.good.domain;

import java.time.Instant;
import java.util.UUID;

public sealed interface Event {

    record Opened(UUID id, Instant at, String owner) implements Event {

        public Opened(UUID id, Instant at) {
            this(id, at, "");
        }
    }
}
