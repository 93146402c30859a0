package dev.paylog.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Asks a caller for one of the scopes that a controller's method {@link Needs}. */
final class ScopeCheck implements HandlerInterceptor {

    private final Refusals refusals;

    ScopeCheck(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getDispatcherType() != DispatcherType.REQUEST
                || !(handler instanceof HandlerMethod method)) {
            return true;
        }
        Needs needs = method.getMethodAnnotation(Needs.class);
        boolean isAllowed = needs != null && isAllowed(request, needs);
        if (!isAllowed) {
            refusals.insufficientScope(response, scopes(needs));
        }
        return isAllowed;
    }

    private static boolean isAllowed(HttpServletRequest request, Needs needs) {
        return needs.value().length == 0
                || Arrays.stream(needs.value()).anyMatch(one -> Tokens.allow(request, one));
    }

    private static List<Scope> scopes(@Nullable Needs needs) {
        return needs == null ? List.of() : List.of(needs.value());
    }
}
