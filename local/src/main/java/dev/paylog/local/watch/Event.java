package dev.paylog.local.watch;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One server-sent event. */
record Event(String name, String data) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** Whether it tells of the stream and not of an account. */
    boolean isOverflow() {
        return name.equals("overflow");
    }

    /**
     * A line for people: when, whom it happened to, and what.
     *
     * @param withAccount false if it can only be one
     */
    String line(ZoneId zone, boolean withAccount) {
        try {
            JsonNode said = JsonMapper.shared().readTree(data);
            String account =
                    withAccount ? "%-16s  ".formatted(said.path("accountId").asString()) : "";
            Instant at = Instant.parse(said.path("at").asString());
            return harmless(
                    "%s  %s%s"
                            .formatted(
                                    TIME.format(at.atZone(zone)),
                                    account,
                                    said.path("text").asString()));
        } catch (JacksonException | DateTimeException unknown) {
            return harmless(name + " " + data);
        }
    }

    /** People write what they like into payments; a terminal would obey some of it. */
    private static String harmless(String line) {
        return line.replaceAll("\\p{Cntrl}|[\\u0080-\\u009f]", "?");
    }
}
