package dev.paylog.payment.rest;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The request header of RFC 7240, as far as it is honoured here.
 *
 * @param patience how long to wait for the outcome
 * @param applied what {@code Preference-Applied} says; null when nothing was asked for
 */
record Prefer(Duration patience, @Nullable String applied) {

    private static final int WAIT_SECONDS_MAX = 30;

    /** Unknown and malformed preferences are ignored, as the RFC wants it. */
    static Prefer of(@Nullable List<String> headers, Duration patience) {
        if (headers != null) {
            for (String header : headers) {
                for (String preference : header.split(",", -1)) {
                    Prefer prefer = one(preference.strip().toLowerCase(Locale.ROOT));
                    if (prefer != null) {
                        return prefer;
                    }
                }
            }
        }
        return new Prefer(patience, null);
    }

    private static @Nullable Prefer one(String preference) {
        if (preference.equals("respond-async")) {
            return new Prefer(Duration.ZERO, preference);
        }
        String[] parts = preference.split("=", 2);
        if (parts.length == 2 && parts[0].strip().equals("wait")) {
            String digits = parts[1].strip().replace("\"", "");
            if (digits.matches("[0-9]{1,9}")) {
                int seconds = Math.min(Integer.parseInt(digits), WAIT_SECONDS_MAX);
                return new Prefer(Duration.ofSeconds(seconds), "wait=" + seconds);
            }
        }
        return null;
    }
}
