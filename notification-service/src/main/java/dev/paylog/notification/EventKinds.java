package dev.paylog.notification;

import dev.paylog.schemas.TopicCatalogue;
import dev.paylog.schemas.Topics;

import org.apache.avro.Schema;

import java.util.List;

/** The names of the events that somebody can ask for: those the catalogue has for the log. */
public final class EventKinds {

    /** In the order of the catalogue. */
    public static final List<String> ALL =
            TopicCatalogue.load().topics().stream()
                    .filter(topic -> topic.name().equals(Topics.PAYMENTS_EVENTS))
                    .flatMap(topic -> topic.records().stream())
                    .map(Schema::getName)
                    .toList();

    private EventKinds() {}
}
