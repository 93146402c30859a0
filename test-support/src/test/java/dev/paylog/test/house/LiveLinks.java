package dev.paylog.test.house;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Relative links in Markdown lead somewhere: to a file, a folder or a heading. */
final class LiveLinks implements HouseRule {

    private static final Pattern ELSEWHERE = Pattern.compile("^([a-zA-Z][a-zA-Z0-9+.-]*:|//).*");

    @Override
    public Stream<Finding> inspect(Checkout checkout) {
        return checkout.markdown().flatMap(file -> inspect(checkout, file));
    }

    private static Stream<Finding> inspect(Checkout checkout, Path file) {
        return Markdown.of(file).links().stream()
                .filter(link -> !ELSEWHERE.matcher(link.target()).matches())
                .filter(link -> isDead(checkout, file, link.target()))
                .map(
                        link ->
                                new Finding(
                                        checkout.relative(file),
                                        link.line(),
                                        "leads nowhere: " + link.target() + "; mend the link"));
    }

    private static boolean isDead(Checkout checkout, Path file, String target) {
        int hash = target.indexOf('#');
        String path = hash < 0 ? target : target.substring(0, hash);
        Path destination = path.isEmpty() ? file : resolve(checkout, file, path);
        if (!Files.exists(destination)) {
            return true;
        }
        return hash >= 0
                && destination.toString().endsWith(".md")
                && !Markdown.of(destination).anchors().contains(target.substring(hash + 1));
    }

    private static Path resolve(Checkout checkout, Path file, String path) {
        Path folder = Objects.requireNonNull(file.getParent());
        return path.startsWith("/")
                ? checkout.root().resolve(path.substring(1))
                : folder.resolve(path).normalize();
    }
}
