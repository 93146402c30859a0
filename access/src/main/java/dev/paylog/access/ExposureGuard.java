package dev.paylog.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

import java.util.ArrayList;
import java.util.List;

/** Looks at the settings before anything else is done with them; tasks that serve nobody pass. */
final class ExposureGuard implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        if (application.getWebApplicationType() != WebApplicationType.NONE) {
            exposure(environment)
                    .refusal()
                    .ifPresent(
                            why -> {
                                throw new ExposureException(why);
                            });
        }
    }

    private static Exposure exposure(ConfigurableEnvironment environment) {
        var addresses = new ArrayList<@Nullable String>();
        addresses.add(environment.getProperty(Exposure.ADDRESS));
        if (environment.containsProperty(Exposure.MANAGEMENT_PORT)) {
            addresses.add(environment.getProperty(Exposure.MANAGEMENT_ADDRESS));
        }
        var binder = Binder.get(environment);
        return new Exposure(
                environment.acceptsProfiles(Profiles.of(Exposure.SANDBOX)),
                addresses,
                binder.bindOrCreate("paylog.access", AccessProperties.class).publishedOnLoopback(),
                environment.getProperty(Exposure.ISSUER),
                binder.bind(Exposure.AUDIENCES, String[].class).map(List::of).orElse(List.of()));
    }

    /** After the files with settings were read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
