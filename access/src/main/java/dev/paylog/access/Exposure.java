package dev.paylog.access;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * How a service can be reached, and whether it would know its callers: never half.
 *
 * @param isSandbox whether the profile says that nobody is asked
 * @param addresses where it would listen; null is everywhere
 * @param publishedOnLoopback what stands before it, if it says so
 */
record Exposure(
        boolean isSandbox,
        List<@Nullable String> addresses,
        boolean publishedOnLoopback,
        @Nullable String issuer,
        List<String> audiences) {

    static final String SANDBOX = "sandbox";
    static final String ADDRESS = "server.address";
    static final String MANAGEMENT_PORT = "management.server.port";
    static final String MANAGEMENT_ADDRESS = "management.server.address";
    static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri";
    static final String AUDIENCES = "spring.security.oauth2.resourceserver.jwt.audiences";

    /** Why the service must not start like that, and which setting to change; empty if it may. */
    Optional<String> refusal() {
        return Optional.ofNullable(isSandbox ? refusalOfSandbox() : refusalOfTokens());
    }

    private @Nullable String refusalOfSandbox() {
        if (issuer != null && !issuer.isBlank()) {
            return "The profile %s asks nobody who calls, and %s names who would know. Take one of them away."
                    .formatted(SANDBOX, ISSUER);
        }
        if (publishedOnLoopback || addresses.stream().allMatch(Exposure::isLoopback)) {
            return null;
        }
        return ("In the profile %s nobody is asked who calls, so %s (and %s, if there is one) must"
                    + " be a loopback address, such as 127.0.0.1. To listen elsewhere, set %s and"
                    + " leave the profile away.")
                .formatted(SANDBOX, ADDRESS, MANAGEMENT_ADDRESS, ISSUER);
    }

    private @Nullable String refusalOfTokens() {
        if (issuer == null || issuer.isBlank()) {
            return ("Set %s to whoever issues the callers' tokens. On a machine of one's own,"
                            + " spring.profiles.active=%s asks for none.")
                    .formatted(ISSUER, SANDBOX);
        }
        if (audiences.stream().allMatch(String::isBlank)) {
            return "Set %s to the name of Paylog in tokens: without it, a token for any other program of %s would do."
                    .formatted(AUDIENCES, issuer);
        }
        return null;
    }

    private static boolean isLoopback(@Nullable String address) {
        try {
            return address != null
                    && !address.isBlank()
                    && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
