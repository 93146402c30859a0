package dev.paylog.local.topics;

import dev.paylog.schemas.Topics;

import java.util.List;
import java.util.Locale;

/** Topics for people: a line each, dead-letter topics only when something lies in them. */
public final class TopicTable {
    private TopicTable() {}

    public static String of(List<TopicUse> uses) {
        var table =
                new StringBuilder(row("TOPIC", "PARTITIONS", "RECORDS", "MB", "KEYS", "COMPACT"));
        uses.stream()
                .filter(use -> use.records() > 0 || !Topics.areDeadLetters(use.topic()))
                .forEach(use -> table.append('\n').append(row(use)));
        return table.toString();
    }

    private static String row(TopicUse use) {
        return row(
                use.topic(),
                use.partitions(),
                grouped(use.records()),
                String.format(Locale.ROOT, "%,.1f", use.bytes() / 1e6),
                use.keys() == null ? "-" : grouped(use.keys()),
                use.percentCompact() == null ? "-" : use.percentCompact() + " %");
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-40s%12s%14s%12s%14s%9s", cells);
    }
}
