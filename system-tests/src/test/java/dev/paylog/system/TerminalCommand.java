package dev.paylog.system;

import dev.paylog.local.process.Home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./paylog} as somebody starts it; what it says goes to a file, so it is no terminal. */
final class TerminalCommand implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 90;

    private final Process process;
    private final Path output;

    private TerminalCommand(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static TerminalCommand start(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Home.find().root().resolve("paylog").toString());
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(Path.of("target"), "paylog", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            return new TerminalCommand(builder.start(), output);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    String output() {
        try {
            return Files.readString(output);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** As Ctrl-C does it: the script has become the command, so it is that one which is told. */
    void interrupt() {
        process.destroy();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it goes on: " + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
