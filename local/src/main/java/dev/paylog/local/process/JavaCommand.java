package dev.paylog.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Command lines for the JDK that runs this command. */
final class JavaCommand {
    /**
     * The serial collector and small heaps: six JVMs share one machine. Out of memory ends the
     * process, because a process that is gone is noticed and one that limps is not.
     */
    private static final List<String> LEAN =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Djava.awt.headless=true");

    private JavaCommand() {}

    static List<String> of(Compiler compiler, String heapMin, String heapMax, String... rest) {
        Stream<String> start =
                Stream.of(java(), "-Xms" + heapMin, "-Xmx" + heapMax, compiler.option());
        return Stream.of(start, LEAN.stream(), Stream.of(rest)).flatMap(part -> part).toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
