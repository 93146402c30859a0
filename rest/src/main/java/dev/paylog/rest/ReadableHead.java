package dev.paylog.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerExceptionResolver;

import java.io.IOException;

/**
 * Refuses a query that cannot be decoded, which containers notice when they are asked for a
 * parameter, and content of "any type", which Spring notices when it is asked for the headers; both
 * with an exception that looks like a fault of whoever asks.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ReadableHead extends OncePerRequestFilter {

    private final HandlerExceptionResolver problems;

    ReadableHead(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Exception refusal = refusal(request);
        if (refusal == null) {
            chain.doFilter(request, response);
        } else {
            problems.resolveException(request, response, null, refusal);
        }
    }

    private static @Nullable Exception refusal(HttpServletRequest request) {
        if (!isQueryReadable(request)) {
            return new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "The query cannot be read: a name is empty, or an escape is wrong.");
        }
        String reason = wrong(request.getHeader(HttpHeaders.CONTENT_TYPE));
        return reason == null
                ? null
                : new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, reason);
    }

    private static boolean isQueryReadable(HttpServletRequest request) {
        try {
            return request.getQueryString() == null || request.getParameterMap() != null;
        } catch (RuntimeException undecodable) {
            // Each container has its own.
            return false;
        }
    }

    private static @Nullable String wrong(@Nullable String contentType) {
        try {
            return !StringUtils.hasText(contentType)
                            || MediaType.parseMediaType(contentType).isConcrete()
                    ? null
                    : "Content-Type must name one type.";
        } catch (InvalidMediaTypeException e) {
            return "Content-Type cannot be read: " + e.getMessage();
        }
    }
}
