package dev.paylog.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Something that runs as a process of its own: a broker, the registry, a service. */
public sealed interface Program permits Broker, Registry, Service {
    String name();

    /** The ports it listens on, all on the loopback address; the first is the one to talk to. */
    List<Integer> ports();

    /** Where to reach it, as people write it. */
    String address();

    /** What must be done before each start. Doing it again changes nothing. */
    void prepare() throws IOException;

    Launch launch();

    /** One look, without waiting: does it do its work? */
    boolean isReady();

    /**
     * How much it has still to do before it is ready, in its own unit; empty when it does not tell.
     */
    default OptionalLong left() {
        return OptionalLong.empty();
    }

    /** What it says of its being ready, in its own words; blank when it says nothing. */
    default String readiness() {
        return "";
    }

    /** How long it may take to get ready, or to get on with what is {@link #left}. */
    Duration startLimit();

    Duration stopLimit();

    /** A command line, what is added to its environment, and the folder it runs in. */
    record Launch(List<String> command, Map<String, String> environment, Path folder) {}
}
