package dev.paylog.deployment;

import java.util.List;
import java.util.stream.Stream;

/** The instructions of a Dockerfile, one a line, without comments. */
record Dockerfile(List<String> instructions) {

    static Dockerfile of(String text) {
        String code = text.replaceAll("(?m)^\\s*#.*\\R", "").replaceAll("\\\\\\R\\s*", "");
        return new Dockerfile(code.lines().filter(line -> !line.isBlank()).toList());
    }

    /** What follows each instruction of that name in the last stage, which becomes the image. */
    List<String> inTheImage(String name) {
        int last =
                instructions.lastIndexOf(
                        instructions.stream()
                                .filter(line -> line.startsWith("FROM "))
                                .reduce((first, second) -> second)
                                .orElseThrow());
        return named(instructions.subList(last, instructions.size()).stream(), name);
    }

    /** The same in all stages. */
    List<String> anywhere(String name) {
        return named(instructions.stream(), name);
    }

    private static List<String> named(Stream<String> lines, String name) {
        return lines.filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .toList();
    }
}
