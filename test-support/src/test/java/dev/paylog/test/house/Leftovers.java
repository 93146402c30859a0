package dev.paylog.test.house;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Words that do not stay. The patterns are spelled so that this file does not contain them. */
final class Leftovers implements HouseRule {

    private record Leftover(Predicate<String> where, Pattern pattern, String advice) {

        Stream<Finding> in(Path file, List<String> lines) {
            return where.test("/" + file)
                    ? IntStream.range(0, lines.size())
                            .filter(i -> pattern.matcher(lines.get(i)).find())
                            .mapToObj(i -> new Finding(file, i + 1, advice))
                    : Stream.empty();
        }
    }

    private static final List<Leftover> LEFTOVERS =
            List.of(
                    new Leftover(
                            file -> true,
                            Pattern.compile("\\b(T[O]DO|FIX[M]E|X[X]X|HA[C]K)\\b"),
                            "a marker of unfinished work; finish it or open an issue"),
                    new Leftover(
                            file -> file.endsWith(".java"),
                            Pattern.compile("@[a]uthor"),
                            "the history knows who wrote it; remove the tag"),
                    new Leftover(
                            file -> file.contains("/src/test/") && file.endsWith(".java"),
                            Pattern.compile("\\bThread[.]sleep\\b|\\bSECONDS[.]sleep\\b"),
                            "a sleep is too short or too long; await the condition"));

    @Override
    public Stream<Finding> inspect(Checkout checkout) {
        return checkout.texts().flatMap(file -> inspect(checkout, file));
    }

    private static Stream<Finding> inspect(Checkout checkout, Path file) {
        List<String> lines = Checkout.lines(file);
        return LEFTOVERS.stream().flatMap(kind -> kind.in(checkout.relative(file), lines));
    }
}
