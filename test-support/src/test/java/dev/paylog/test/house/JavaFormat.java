package dev.paylog.test.house;

import static com.google.googlejavaformat.java.JavaFormatterOptions.Style.AOSP;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Java reads as google-java-format writes it in AOSP style.
 *
 * <p>The formatter parses with the compiler of the JVM it runs in, so it runs here, in the JVM of
 * the project's own Java version, and not in Maven's, which may be older than the code.
 */
final class JavaFormat implements HouseRule {

    static final String COMMAND = "./mvnw -q -pl test-support -am -Pformat process-test-classes";

    private static final Formatter FORMATTER =
            new Formatter(JavaFormatterOptions.builder().style(AOSP).build());

    /** Formats every Java file of the checkout named by the only argument. */
    public static void main(String[] arguments) throws IOException {
        for (Path file : Checkout.at(Path.of(arguments[0])).java().toList()) {
            String written = Checkout.read(file);
            String formatted = format(file, written);
            if (!formatted.equals(written)) {
                // An import that goes may leave an empty line for a second pass to remove.
                Files.writeString(file, format(file, formatted));
                System.out.println("Formatted " + file);
            }
        }
    }

    @Override
    public Stream<Finding> inspect(Checkout checkout) {
        return checkout.java().parallel().flatMap(file -> inspect(checkout, file));
    }

    private static Stream<Finding> inspect(Checkout checkout, Path file) {
        String written = Checkout.read(file);
        String formatted = format(file, written);
        return formatted.equals(written)
                ? Stream.empty()
                : Stream.of(
                        new Finding(
                                checkout.relative(file),
                                firstDifference(
                                        written.lines().toList(), formatted.lines().toList()),
                                "is not formatted; run " + COMMAND));
    }

    private static String format(Path file, String source) {
        try {
            return FORMATTER.formatSourceAndFixImports(source);
        } catch (FormatterException e) {
            throw new IllegalArgumentException(file + " does not parse", e);
        }
    }

    private static int firstDifference(List<String> written, List<String> formatted) {
        int shorter = Math.min(written.size(), formatted.size());
        return IntStream.range(0, shorter)
                        .filter(i -> !written.get(i).equals(formatted.get(i)))
                        .findFirst()
                        .orElse(shorter - 1)
                + 1;
    }
}
