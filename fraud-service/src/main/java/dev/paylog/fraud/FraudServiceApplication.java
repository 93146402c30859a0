package dev.paylog.fraud;

import dev.paylog.rest.BodyLimit;
import dev.paylog.rest.DeadLettersEndpoint;
import dev.paylog.rest.OpenApiController;
import dev.paylog.rest.ReadableHead;
import dev.paylog.rest.StrictJson;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** Starts the service. */
@SpringBootApplication(proxyBeanMethods = false)
@Import({
    BodyLimit.class,
    DeadLettersEndpoint.class,
    OpenApiController.class,
    ReadableHead.class,
    StrictJson.class
})
@ConfigurationPropertiesScan
public class FraudServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(FraudServiceApplication.class, arguments);
    }
}
