package dev.paylog.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerExceptionResolver;

import java.io.IOException;

/**
 * Refuses a query that cannot be decoded. Tomcat notices that when it is asked for a parameter,
 * with an exception that looks like a fault of whoever asks.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class ReadableQuery extends OncePerRequestFilter {

    private final HandlerExceptionResolver problems;

    ReadableQuery(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isReadable(request)) {
            chain.doFilter(request, response);
        } else {
            var refusal =
                    new ResponseStatusException(
                            HttpStatus.BAD_REQUEST,
                            "The query cannot be read: a name is empty, or an escape is wrong.");
            problems.resolveException(request, response, null, refusal);
        }
    }

    private static boolean isReadable(HttpServletRequest request) {
        try {
            return request.getQueryString() == null || request.getParameterMap() != null;
        } catch (IllegalStateException undecodable) {
            return false;
        }
    }
}
