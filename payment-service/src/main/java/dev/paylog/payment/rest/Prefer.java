package dev.paylog.payment.rest;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The request header of RFC 7240, as far as it is honoured here.
 *
 * @param patience how long to wait for the outcome
 * @param applied what {@code Preference-Applied} says; null when nothing was asked for
 */
record Prefer(Duration patience, @Nullable String applied) {

    private static final int WAIT_SECONDS_MAX = 30;
    private static final String RESPOND_ASYNC = "respond-async";

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}|\"[0-9]{1,9}\"");

    /**
     * Unknown and malformed preferences are ignored, and so is one that is given again, as the RFC
     * wants it. Both together mean: wait so long, and then answer before the outcome is known.
     */
    static Prefer of(@Nullable List<String> headers, Duration patience) {
        Map<String, Duration> honoured = new LinkedHashMap<>();
        if (headers != null) {
            for (String header : headers) {
                for (String preference : header.split(",", -1)) {
                    honour(preference.split(";", 2)[0].toLowerCase(Locale.ROOT), honoured);
                }
            }
        }
        if (honoured.isEmpty()) {
            return new Prefer(patience, null);
        }
        Duration longest = honoured.values().stream().max(Duration::compareTo).orElse(patience);
        return new Prefer(longest, applied(honoured));
    }

    private static void honour(String preference, Map<String, Duration> honoured) {
        String[] parts = preference.split("=", 2);
        String name = parts[0].strip();
        String value = parts.length == 2 ? parts[1].strip() : "";
        if (name.equals(RESPOND_ASYNC) && (value.isEmpty() || value.equals("\"\""))) {
            honoured.putIfAbsent(RESPOND_ASYNC, Duration.ZERO);
        } else if (name.equals("wait") && SECONDS.matcher(value).matches()) {
            int seconds = Integer.parseInt(value.replace("\"", ""));
            honoured.putIfAbsent("wait", Duration.ofSeconds(Math.min(seconds, WAIT_SECONDS_MAX)));
        }
    }

    private static String applied(Map<String, Duration> honoured) {
        return String.join(
                ", ",
                honoured.entrySet().stream()
                        .map(
                                one ->
                                        one.getKey().equals(RESPOND_ASYNC)
                                                ? RESPOND_ASYNC
                                                : "wait=" + one.getValue().toSeconds())
                        .toList());
    }
}
