package dev.paylog.test.house;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Packages say what they are about, promise to tell null, and have honest names. */
final class Packages implements HouseRule {

    private static final Set<String> NAMES_THAT_SAY_NOTHING =
            Set.of(
                    "common",
                    "core",
                    "helper",
                    "helpers",
                    "impl",
                    "manager",
                    "managers",
                    "shared",
                    "util",
                    "utils");

    private static final Path MAIN_SOURCES = Path.of("src", "main", "java");

    @Override
    public Stream<Finding> inspect(Checkout checkout) {
        return Stream.concat(emptyNames(checkout), withoutNullness(checkout));
    }

    private static Stream<Finding> emptyNames(Checkout checkout) {
        return checkout.folders().stream()
                .map(checkout::relative)
                .filter(folder -> NAMES_THAT_SAY_NOTHING.contains(name(folder)))
                .map(folder -> Finding.at(folder, "says nothing; name it by what it holds"));
    }

    private static Stream<Finding> withoutNullness(Checkout checkout) {
        return checkout.java()
                .map(file -> Objects.requireNonNull(file.getParent()))
                .distinct()
                .filter(folder -> contains(checkout.relative(folder), MAIN_SOURCES))
                .filter(folder -> !isDescribed(folder.resolve("package-info.java")))
                .map(checkout::relative)
                .map(
                        folder ->
                                Finding.at(
                                        folder,
                                        "has no package-info.java with a sentence and @NullMarked;"
                                                + " write it"));
    }

    private static boolean isDescribed(Path packageInfo) {
        if (!Files.exists(packageInfo)) {
            return false;
        }
        String text = Checkout.read(packageInfo);
        return text.contains("/**") && text.contains("@NullMarked");
    }

    private static boolean contains(Path path, Path part) {
        return ("/" + path + "/").contains("/" + part + "/");
    }

    private static String name(Path folder) {
        return Objects.requireNonNull(folder.getFileName()).toString();
    }
}
