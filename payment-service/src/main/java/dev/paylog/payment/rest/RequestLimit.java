package dev.paylog.payment.rest;

import dev.paylog.payment.OverloadedException;
import dev.paylog.payment.PaylogProperties;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * So many requests are in progress at once and no more: each holds some 100 KB, and while the log
 * is away they all wait. Who asks for health or figures is always let in.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestLimit extends OncePerRequestFilter {

    private final Semaphore places;
    private final HandlerExceptionResolver problems;

    RequestLimit(
            PaylogProperties paylog,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.places = new Semaphore(paylog.requestsMax());
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!places.tryAcquire()) {
            var overloaded = new OverloadedException("Too many requests are in progress.");
            problems.resolveException(request, response, null, overloaded);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.release();
        }
    }
}
