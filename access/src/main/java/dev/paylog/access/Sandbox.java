package dev.paylog.access;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Profile;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.util.List;

/**
 * Nobody is asked who calls. What Spring Security would configure by itself is left away by {@code
 * application-sandbox.yaml}.
 */
@AutoConfiguration
@Profile(Exposure.SANDBOX)
class Sandbox implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver(_ -> Caller.ANYONE));
    }
}
