package dev.paylog.test.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every problem type has a heading of its own in the docs: those that are spelled out as addresses,
 * and the constants of every enum that has a method {@code slug()}.
 */
final class ExplainedProblems implements HouseRule {

    private record Problem(Path file, int line, String slug) {}

    private static final Path EXPLANATIONS = Path.of("docs", "problems.md");
    private static final Pattern TYPE =
            Pattern.compile("https://paylog[.]dev/problems/([a-z0-9]+(?:-[a-z0-9]+)*)");

    @Override
    public Stream<Finding> inspect(Checkout checkout) {
        Path explanations = checkout.root().resolve(EXPLANATIONS);
        Set<String> explained =
                Files.exists(explanations) ? Markdown.of(explanations).anchors() : Set.of();
        return Stream.concat(addresses(checkout), constants(checkout))
                .filter(problem -> !explained.contains(problem.slug()))
                .map(problem -> new Finding(problem.file(), problem.line(), advice(problem)));
    }

    private static String advice(Problem problem) {
        return problem.slug() + " is not explained; give it a heading in " + EXPLANATIONS;
    }

    private static Stream<Problem> addresses(Checkout checkout) {
        return checkout.texts().flatMap(file -> addresses(checkout.relative(file), file));
    }

    private static Stream<Problem> addresses(Path name, Path file) {
        List<Problem> problems = new ArrayList<>();
        List<String> lines = Checkout.lines(file);
        for (int i = 0; i < lines.size(); i++) {
            int line = i + 1;
            TYPE.matcher(lines.get(i))
                    .results()
                    .forEach(match -> problems.add(new Problem(name, line, match.group(1))));
        }
        return problems.stream();
    }

    private static Stream<Problem> constants(Checkout checkout) {
        List<Problem> problems = new ArrayList<>();
        JavaTree.forEach(checkout, tree -> tree.scan(new Slugs(tree, problems)));
        return problems.stream();
    }

    private static final class Slugs extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final JavaTree tree;
        private final List<Problem> problems;

        Slugs(JavaTree tree, List<Problem> problems) {
            this.tree = tree;
            this.problems = problems;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            if (type.getKind() == Tree.Kind.ENUM
                    && type.getMembers().stream().anyMatch(this::isSlug)) {
                type.getMembers().stream()
                        .filter(member -> isConstant(type, member))
                        .map(VariableTree.class::cast)
                        .forEach(this::add);
            }
            return super.visitClass(type, null);
        }

        private boolean isSlug(Tree member) {
            return member instanceof MethodTree method && method.getName().contentEquals("slug");
        }

        private boolean isConstant(ClassTree type, Tree member) {
            return member instanceof VariableTree variable
                    && type.getSimpleName().contentEquals(String.valueOf(variable.getType()));
        }

        private void add(VariableTree constant) {
            String slug = constant.getName().toString().toLowerCase(Locale.ROOT).replace('_', '-');
            problems.add(new Problem(tree.file(), tree.firstLine(constant), slug));
        }
    }
}
