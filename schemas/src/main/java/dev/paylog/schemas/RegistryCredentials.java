package dev.paylog.schemas;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** How a registry knows its callers, under the names that Confluent's clients have for it. */
final class RegistryCredentials {

    /** User and password with a colon between them (RFC 7617). */
    static final String USER_INFO = "basic.auth.user.info";

    /** A token as it is (RFC 6750). */
    static final String TOKEN = "bearer.auth.token";

    private RegistryCredentials() {}

    /**
     * The header {@code Authorization}; null where nothing is set.
     *
     * @throws IllegalArgumentException for both at once, or a user without a password; the message
     *     has neither
     */
    static @Nullable String authorization(Map<String, ?> configs) {
        String userInfo = text(configs, USER_INFO);
        String token = text(configs, TOKEN);
        if (userInfo != null && token != null) {
            throw new IllegalArgumentException(USER_INFO + " and " + TOKEN + " are both set");
        }
        if (userInfo == null) {
            return token == null ? null : "Bearer " + token;
        }
        if (userInfo.indexOf(':') < 1) {
            throw new IllegalArgumentException(USER_INFO + " is not user:password");
        }
        byte[] bytes = userInfo.getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }

    private static @Nullable String text(Map<String, ?> configs, String name) {
        Object value = configs.get(name);
        return value == null || value.toString().isBlank() ? null : value.toString();
    }
}
