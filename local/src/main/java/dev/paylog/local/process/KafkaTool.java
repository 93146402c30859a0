package dev.paylog.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Kafka's own tools for measuring, each run as a process of its own. */
public final class KafkaTool {
    private static final String PACKAGE = "org.apache.kafka.tools.";

    private final Home home;
    private final Workspace workspace;

    public KafkaTool(Home home, Workspace workspace) {
        this.home = home;
        this.workspace = workspace;
    }

    /**
     * What the tool says, line by line.
     *
     * @param name of its class, such as {@code ProducerPerformance}
     * @throws Failure when it fails, or takes longer than the limit
     */
    public List<String> run(String name, List<String> arguments, Duration limit) {
        Path log = workspace.log(name);
        Path libraries = home.jarOf("bench").resolveSibling("lib");
        List<String> command =
                new ArrayList<>(
                        JavaCommand.of(
                                Compiler.FULL,
                                "64m",
                                "384m",
                                "-cp",
                                libraries.resolve("*").toString(),
                                PACKAGE + name));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new Failure("%s takes longer than %d s".formatted(name, limit.toSeconds()));
            }
            if (process.exitValue() != 0) {
                throw new Failure(
                        "%s failed; the end of %s:%n%s".formatted(name, log, LogTail.of(log)));
            }
            return Files.readAllLines(log);
        } catch (IOException problem) {
            throw new Failure("%s could not be run: %s".formatted(name, problem), problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while %s ran".formatted(name), interrupted);
        }
    }
}
