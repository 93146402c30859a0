package dev.paylog.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Command lines for the JDK that runs this command. */
final class JavaCommand {
    /** For processes that share the machine: six JVMs and more. */
    static final String SERIAL_COLLECTOR = "-XX:+UseSerialGC";

    /** For a task that has the machine, and in which several threads make garbage. */
    static final String PARALLEL_COLLECTOR = "-XX:+UseParallelGC";

    /** Out of memory ends the process: one that is gone is noticed, and one that limps is not. */
    private static final List<String> ALWAYS =
            List.of(
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Djava.awt.headless=true");

    private JavaCommand() {}

    static List<String> of(Compiler compiler, String heapMin, String heapMax, String... rest) {
        return of(SERIAL_COLLECTOR, compiler, heapMin, heapMax, rest);
    }

    static List<String> of(
            String collector, Compiler compiler, String heapMin, String heapMax, String... rest) {
        Stream<String> start =
                Stream.of(java(), collector, "-Xms" + heapMin, "-Xmx" + heapMax, compiler.option());
        return Stream.of(start, ALWAYS.stream(), Stream.of(rest)).flatMap(part -> part).toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
