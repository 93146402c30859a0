package dev.paylog.fraud;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class FraudServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(FraudServiceApplication.class, arguments);
    }
}
