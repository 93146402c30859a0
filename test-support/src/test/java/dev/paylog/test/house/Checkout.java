package dev.paylog.test.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What people wrote below {@code root}: neither build output nor data nor history. */
record Checkout(Path root, Collection<Path> files, Collection<Path> folders) {

    private static final Set<String> NOT_WRITTEN_BY_PEOPLE =
            Set.of(".git", ".idea", ".paylog", ".settings", ".vscode", "node_modules", "target");

    /** Standard files that come from elsewhere as they are. */
    private static final Set<String> FROM_ELSEWHERE = Set.of("LICENSE", "mvnw", "mvnw.cmd");

    private static final Set<String> TEXT =
            Set.of(
                    "",
                    "avdl",
                    "css",
                    "html",
                    "java",
                    "js",
                    "md",
                    "properties",
                    "sh",
                    "sql",
                    "ts",
                    "xml",
                    "yaml",
                    "yml");

    static Checkout at(Path root) {
        var visitor = new Visitor();
        try {
            Files.walkFileTree(root, visitor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Checkout(root, visitor.files, visitor.folders);
    }

    Stream<Path> java() {
        return files.stream().filter(file -> suffix(file).equals("java"));
    }

    Stream<Path> markdown() {
        return files.stream().filter(file -> suffix(file).equals("md"));
    }

    Stream<Path> texts() {
        return files.stream().filter(file -> TEXT.contains(suffix(file)));
    }

    Path relative(Path file) {
        return root.relativize(file);
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read as UTF-8", e);
        }
    }

    static List<String> lines(Path file) {
        return read(file).lines().toList();
    }

    private static String suffix(Path file) {
        String name = nameOf(file);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    private static String nameOf(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {

        private final Set<Path> files = new TreeSet<>();
        private final Set<Path> folders = new TreeSet<>();

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (NOT_WRITTEN_BY_PEOPLE.contains(nameOf(folder))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            folders.add(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !FROM_ELSEWHERE.contains(nameOf(file))) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
