package dev.paylog.projection.rest;

import dev.paylog.projection.ReadModelUnavailableException;
import dev.paylog.replay.Progress;
import dev.paylog.replay.Progress.Trouble;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Nobody is answered from a half-filled model. */
@Configuration(proxyBeanMethods = false)
class QueryGate implements WebMvcConfigurer, HandlerInterceptor {

    private final Progress progress;
    private final AskedGeneration generation;

    QueryGate(Progress progress, AskedGeneration generation) {
        this.progress = progress;
        this.generation = generation;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/payments/**", "/accounts/**", "/totals");
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!progress.isLive() && !generation.isPast(request.getParameter("generation"))) {
            throw Problems.unavailable(reason());
        }
        return true;
    }

    /** What the database said is told to operators only, by health. */
    private String reason() {
        boolean lacksDatabase =
                progress.trouble()
                        .map(Trouble::reason)
                        .filter(ReadModelUnavailableException.class::isInstance)
                        .isPresent();
        return lacksDatabase
                ? "The read model's database cannot be used just now; it is tried again."
                : "The read model is being filled from the log (%s); %d records to go."
                        .formatted(progress.phase(), progress.lag());
    }
}
