package dev.paylog.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of this checkout. */
final class Checkout {

    static final Path ROOT =
            Path.of(System.getProperty("paylog.home", "..")).toAbsolutePath().normalize();

    private Checkout() {}

    static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static String text(InputStream stream) throws IOException {
        try (stream) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }

    /** What the root's POM says between the tags of that name, the first time. */
    static String pom(String tag) {
        // The parent has a version, too; Paylog's own follows its artifact id.
        String pom = read("pom.xml").replaceFirst("(?s)<parent>.*</parent>", "");
        Matcher found = Pattern.compile("<" + tag + ">([^<]+)<").matcher(pom);
        if (!found.find()) {
            throw new IllegalArgumentException("no " + tag + " in pom.xml");
        }
        return found.group(1);
    }
}
