package dev.paylog.access;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;

/** What is read from tokens, and asked of them beside signature, times, issuer and audience. */
final class Tokens {

    /** By how much clocks may differ, as Spring's validator of times has it. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(60);

    private Tokens() {}

    /** Somebody must be named for the log, and no token is for ever. */
    static OAuth2TokenValidator<Jwt> validator() {
        return token -> {
            if (token.getSubject() == null || token.getSubject().isBlank()) {
                return refusal("The token has no sub claim");
            }
            return token.getExpiresAt() == null
                    ? refusal("The token has no exp claim")
                    : OAuth2TokenValidatorResult.success();
        };
    }

    private static OAuth2TokenValidatorResult refusal(String why) {
        return OAuth2TokenValidatorResult.failure(
                new OAuth2Error(
                        OAuth2ErrorCodes.INVALID_TOKEN,
                        why,
                        "https://www.rfc-editor.org/rfc/rfc6750#section-3.1"));
    }

    /** One that fails as if a key could not be had where the issuer was never reached yet. */
    static JwtDecoder decodedBy(JwtDecoder decoder) {
        return token -> {
            try {
                return decoder.decode(token);
            } catch (JwtDecoderInitializationException e) {
                throw new JwtException("the issuer cannot be reached", e);
            }
        };
    }

    static Caller caller(Principal principal, String accountsClaim) {
        if (principal instanceof JwtAuthenticationToken authentication) {
            Jwt token = authentication.getToken();
            return Caller.of(authentication.getName(), token.getClaim(accountsClaim), until(token));
        }
        throw new IllegalStateException("who calls was to be asked before");
    }

    private static @Nullable Instant until(Jwt token) {
        Instant end = token.getExpiresAt();
        return end == null ? null : end.plus(CLOCKS_APART);
    }

    static boolean allow(HttpServletRequest request, Scope scope) {
        return request.getUserPrincipal() instanceof Authentication authentication
                && authentication
                        .getAuthorities()
                        .contains(new SimpleGrantedAuthority(scope.authority()));
    }
}
