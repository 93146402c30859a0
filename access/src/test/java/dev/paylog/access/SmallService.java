package dev.paylog.access;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Map;

/** As little as needs access control. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(SmallService.Things.class)
class SmallService {

    @RestController
    static class Things {

        @GetMapping("/things")
        @Needs({Scope.PAYMENTS_READ, Scope.OPERATIONS})
        String things(Caller caller) {
            return caller.subject() + " for " + caller.accounts() + caller.isUnlimited();
        }

        @GetMapping("/anything")
        @Needs({})
        String anything() {
            return "something";
        }

        /** Somebody has forgotten what it needs. */
        @GetMapping("/forgotten")
        String forgotten() {
            return "seen";
        }
    }

    static ConfigurableApplicationContext start(String... settings) {
        var application = new SpringApplication(SmallService.class);
        // As the services' application.yaml has it.
        application.setDefaultProperties(
                Map.of(
                        "server.port", "0",
                        "management.endpoints.web.exposure.include", "*",
                        "management.endpoint.health.show-details", "when-authorized",
                        "management.endpoint.health.roles", "SCOPE_operations"));
        return application.run(settings);
    }
}
