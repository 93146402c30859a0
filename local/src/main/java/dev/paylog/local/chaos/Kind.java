package dev.paylog.local.chaos;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The catalogue of what is done to a suite: to whom, and how. */
public enum Kind {
    KILL_INSTANCE(Blow.KILL, Aim.INSTANCE, "one instance of a service: kill -9"),
    KILL_SERVICE(Blow.KILL, Aim.SERVICE, "all instances of a service at once: kill -9"),
    KILL_LEADER(Blow.KILL, Aim.LEADER, "the broker that leads a busy partition: kill -9"),
    KILL_FOLLOWER(Blow.KILL, Aim.FOLLOWER, "a broker that follows it: kill -9"),
    KILL_CONTROLLER(Blow.KILL, Aim.CONTROLLER, "the broker that is the controller: kill -9"),
    KILL_REGISTRY(Blow.KILL, Aim.REGISTRY, "the registry: kill -9"),
    FREEZE_INSTANCE(Blow.FREEZE, Aim.INSTANCE, "one instance of a service, which comes back later"),
    FREEZE_SERVICE(Blow.FREEZE, Aim.SERVICE, "all instances of a service"),
    FREEZE_LEADER(Blow.FREEZE, Aim.LEADER, "the broker that leads a busy partition"),
    FREEZE_FOLLOWER(Blow.FREEZE, Aim.FOLLOWER, "a broker that follows it"),
    FREEZE_CONTROLLER(Blow.FREEZE, Aim.CONTROLLER, "the broker that is the controller"),
    FREEZE_REGISTRY(Blow.FREEZE, Aim.REGISTRY, "the registry, which takes calls and answers none"),
    FULL_DISK_INSTANCE(
            Blow.CHOKE, Aim.INSTANCE, "no file of a service's instance can grow (size limit)"),
    FULL_DISK_LEADER(
            Blow.CHOKE, Aim.LEADER, "no file of the broker that leads can grow (size limit)"),
    REFUSING_REGISTRY(Blow.REFUSE, Aim.REGISTRY, "a registry that answers 500 to everything"),
    UNREADABLE_RECORDS(Blow.POISON, Aim.TOPICS, "records that are no Avro, on each topic"),
    OVERSIZED_RECORDS(Blow.POISON, Aim.TOPICS, "records as large as a topic takes, on each");

    /** What is done. */
    enum Blow {
        KILL,
        FREEZE,
        CHOKE,
        REFUSE,
        POISON
    }

    /** To whom. */
    enum Aim {
        INSTANCE,
        SERVICE,
        LEADER,
        FOLLOWER,
        CONTROLLER,
        REGISTRY,
        TOPICS
    }

    private final Blow blow;
    private final Aim aim;
    private final String meaning;

    Kind(Blow blow, Aim aim, String meaning) {
        this.blow = blow;
        this.aim = aim;
        this.meaning = meaning;
    }

    Blow blow() {
        return blow;
    }

    Aim aim() {
        return aim;
    }

    String meaning() {
        return meaning;
    }

    /** As people write it, such as {@code kill-leader}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind with that name.
     *
     * @throws IllegalArgumentException with all names
     */
    static Kind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(name))
                .findAny()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "'%s' is no fault; there are %s"
                                                .formatted(
                                                        name,
                                                        Arrays.stream(values())
                                                                .map(Kind::toString)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }
}
