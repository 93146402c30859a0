package dev.paylog.local.watch;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody wants to be told.
 *
 * @param accounts none means all
 * @param kinds none means all
 * @param since null begins with what comes next
 * @param language a tag of the web's, such as {@code de}
 */
record Question(
        List<String> accounts, List<String> kinds, @Nullable Instant since, String language) {

    Question {
        accounts = List.copyOf(accounts);
        kinds = List.copyOf(kinds);
    }

    URI at(URI instance) {
        String query =
                Stream.of(
                                accounts.stream().map(account -> parameter("account", account)),
                                kinds.stream().map(kind -> parameter("kind", kind)),
                                Stream.ofNullable(since)
                                        .map(instant -> parameter("since", instant.toString())))
                        .flatMap(parameters -> parameters)
                        .collect(Collectors.joining("&"));
        return instance.resolve("/notifications" + (query.isEmpty() ? "" : "?" + query));
    }

    private static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
