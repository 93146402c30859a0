package dev.paylog.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says no: {@code WWW-Authenticate} as RFC 6750 has it, and a problem as RFC 9457 has it. */
final class Refusals implements AuthenticationEntryPoint {

    private static final String RETRY_AFTER_SECONDS = "2";

    private final JsonMapper json;
    private final AuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();

    Refusals(JsonMapper json) {
        this.json = json;
    }

    /** To a caller without a token, or with one that does not count. */
    @Override
    public void commence(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        if (cause instanceof AuthenticationServiceException) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            write(
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "issuer-unavailable",
                    "The keys of the tokens' issuer cannot be had, so nobody can be known.");
            return;
        }
        try {
            challenge.commence(request, response, cause);
        } catch (jakarta.servlet.ServletException e) {
            throw new IOException(e);
        }
        write(
                response,
                HttpStatus.valueOf(response.getStatus()),
                "unauthenticated",
                "The header Authorization must carry a bearer token that is valid here.");
    }

    /** To a caller whose token is not for that. */
    void insufficientScope(HttpServletResponse response, Collection<Scope> needed)
            throws IOException {
        String scopes = needed.stream().map(Scope::value).collect(Collectors.joining(" "));
        String parameter = scopes.isEmpty() ? "" : ", scope=\"" + scopes + "\"";
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"" + parameter);
        String detail =
                scopes.isEmpty()
                        ? "No token is for that."
                        : "The token is not for that; it needs the scope "
                                + scopes.replace(" ", " or ")
                                + ".";
        write(response, HttpStatus.FORBIDDEN, "insufficient-scope", detail);
    }

    private void write(HttpServletResponse response, HttpStatus status, String slug, String detail)
            throws IOException {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("https://paylog.dev/problems/" + slug));
        problem.setTitle(title(slug));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }

    private static String title(String slug) {
        String words = slug.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
