package dev.paylog.local.demo;

import dev.paylog.local.process.Home;

import picocli.CommandLine.Command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code ./paylog generate}: writes {@code examples/} anew; the result is committed. */
@Command(
        name = "generate",
        description = "Writes examples/ anew, always the same bytes.",
        hidden = true,
        mixinStandardHelpOptions = true)
public final class GenerateCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        Examples examples = Examples.of(Home.find());
        ExampleGenerator generator = new ExampleGenerator();
        write(examples.accounts(), generator.accounts());
        write(examples.payments(), generator.payments());
        return 0;
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text(lines));
        System.out.printf("%s: %,d lines, %,d bytes%n", file, lines.size(), Files.size(file));
    }

    static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
