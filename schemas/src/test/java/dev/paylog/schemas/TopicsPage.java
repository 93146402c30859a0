package dev.paylog.schemas;

import org.apache.avro.Schema;

import java.time.Duration;
import java.util.stream.Collectors;

/** The tables of docs/topics.md, made from the catalogue. */
final class TopicsPage {

    private static final String BEGIN = "<!-- begin: made from topics.yaml -->\n";
    private static final String END = "<!-- end: made from topics.yaml -->\n";

    private TopicsPage() {}

    /** The page with the tables between its marks made anew. */
    static String renewed(String page, TopicCatalogue catalogue) {
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        return page.substring(0, begin) + tables(catalogue) + page.substring(end);
    }

    private static String tables(TopicCatalogue catalogue) {
        return """

        | topic | key | holds | written by | read by | partitions | kept | records |
        |---|---|---|---|---|---|---|---|
        %s
        | changelog | written by | records |
        |---|---|---|
        %s
        """
                .formatted(
                        catalogue.topics().stream()
                                .filter(topic -> !topic.records().isEmpty())
                                .map(TopicsPage::topic)
                                .collect(Collectors.joining()),
                        catalogue.changelogs().stream()
                                .map(TopicsPage::changelog)
                                .collect(Collectors.joining()));
    }

    private static String topic(Topic topic) {
        return "| `%s` | %s | %s | %s | %s | %d | %s | %s |\n"
                .formatted(
                        topic.name(),
                        topic.key(),
                        topic.holds(),
                        topic.writer(),
                        String.join(", ", topic.readers()),
                        topic.partitions(),
                        kept(topic),
                        records(topic));
    }

    private static String changelog(Topic topic) {
        return "| `%s` | %s | %s |\n".formatted(topic.name(), topic.writer(), records(topic));
    }

    private static String records(Topic topic) {
        return topic.records().stream()
                .map(Schema::getName)
                .map("`%s`"::formatted)
                .collect(Collectors.joining(", "));
    }

    private static String kept(Topic topic) {
        String newest = "the newest of each key (compacted)";
        return switch (topic.config().getOrDefault("cleanup.policy", "")) {
            case "compact" -> newest;
            case "compact,delete" -> newest + ", " + time(topic);
            default -> time(topic);
        };
    }

    private static String time(Topic topic) {
        long millis = Long.parseLong(topic.config().getOrDefault("retention.ms", "0"));
        return millis < 0 ? "for ever" : words(Duration.ofMillis(millis));
    }

    private static String words(Duration time) {
        long days = time.toDays();
        return days > 0 ? plural(days, "day") : plural(time.toHours(), "hour");
    }

    private static String plural(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
