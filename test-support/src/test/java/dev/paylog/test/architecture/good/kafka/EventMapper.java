package dev.paylog.test.architecture.good.kafka;

import dev.paylog.test.architecture.good.domain.Event;

import org.apache.avro.generic.GenericRecord;

import java.time.Instant;
import java.util.UUID;

final class EventMapper {

    private static final class Times {

        static Event openedAtEpoch(UUID id) {
            return new Event.Opened(id, Instant.EPOCH);
        }
    }

    Event toDomain(GenericRecord avro) {
        return Times.openedAtEpoch(UUID.fromString(avro.get("id").toString()));
    }
}
