package dev.paylog.test.house;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Markdown file as far as links go: where it points and where it can be pointed to. */
record Markdown(List<Link> links, Set<String> anchors) {

    record Link(int line, String target) {}

    private static final Pattern FENCE = Pattern.compile("^\\s*(```|~~~).*");
    private static final Pattern CODE = Pattern.compile("(`+)(?!`).*?[^`]\\1(?!`)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+(.*?)\\s*#*$");
    private static final Pattern NAMED = Pattern.compile("<a\\s+(?:id|name)=\"([^\"]+)\"");
    private static final Pattern LINK =
            Pattern.compile(
                    "]\\(\\s*<?([^)\\s>]+)>?[^)]*\\)|^\\s{0,3}\\[[^\\]]+]:\\s+<?([^\\s>]+)");

    static Markdown of(Path file) {
        var markdown = new Markdown(new ArrayList<>(), new HashSet<>());
        Map<String, Integer> seen = new HashMap<>();
        List<String> lines = Checkout.lines(file);
        boolean fenced = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (FENCE.matcher(line).matches()) {
                fenced = !fenced;
            } else if (!fenced) {
                markdown.read(line, i + 1, seen);
            }
        }
        return new Markdown(
                Collections.unmodifiableList(markdown.links),
                Collections.unmodifiableSet(markdown.anchors));
    }

    private void read(String line, int number, Map<String, Integer> seen) {
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
            String anchor = anchor(heading.group(1));
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        NAMED.matcher(line).results().forEach(match -> anchors.add(match.group(1)));
        LINK.matcher(CODE.matcher(line).replaceAll("code"))
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .forEach(target -> links.add(new Link(number, target)));
    }

    /** The anchor of a heading as forges derive it. */
    private static String anchor(String heading) {
        return heading.replaceAll("]\\([^)]*\\)", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
