package dev.paylog.test.house;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Nothing is longer than a reader's patience. */
final class Sizes implements HouseRule {

    static final int FILE_LINES_MAX = 250;
    static final int METHOD_LINES_MAX = 70;
    static final int README_LINES_MAX = 120;

    @Override
    public Stream<Finding> inspect(Checkout checkout) {
        return Stream.of(readme(checkout), files(checkout), methods(checkout)).flatMap(all -> all);
    }

    private static Stream<Finding> readme(Checkout checkout) {
        Path readme = checkout.root().resolve("README.md");
        return Files.exists(readme)
                ? tooLong(checkout, readme, README_LINES_MAX, "move the details to docs/")
                : Stream.of(Finding.at(Path.of("README.md"), "is missing; write it"));
    }

    private static Stream<Finding> files(Checkout checkout) {
        return checkout.java()
                .flatMap(
                        file ->
                                tooLong(
                                        checkout,
                                        file,
                                        FILE_LINES_MAX,
                                        "find the second thing it is about and give it a file"));
    }

    private static Stream<Finding> tooLong(Checkout checkout, Path file, int max, String advice) {
        int lines = Checkout.lines(file).size();
        return lines <= max
                ? Stream.empty()
                : Stream.of(
                        new Finding(
                                checkout.relative(file),
                                max + 1,
                                "%d lines where %d are allowed; %s".formatted(lines, max, advice)));
    }

    private static Stream<Finding> methods(Checkout checkout) {
        List<Finding> findings = new ArrayList<>();
        JavaTree.forEach(checkout, tree -> tree.scan(new Ruler(tree, findings)));
        return findings.stream();
    }

    /** Measures each method from its first annotation to its closing brace. */
    private static final class Ruler extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final JavaTree tree;
        private final List<Finding> findings;

        Ruler(JavaTree tree, List<Finding> findings) {
            this.tree = tree;
            this.findings = findings;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            int first = tree.firstLine(method);
            int lines = tree.lastLine(method) - first + 1;
            if (lines > METHOD_LINES_MAX) {
                findings.add(new Finding(tree.file(), first, advice(method, lines)));
            }
            return super.visitMethod(method, null);
        }

        private static String advice(MethodTree method, int lines) {
            return "%s has %d lines where %d are allowed; name its steps"
                    .formatted(method.getName(), lines, METHOD_LINES_MAX);
        }
    }
}
