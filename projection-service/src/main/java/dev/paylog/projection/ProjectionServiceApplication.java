package dev.paylog.projection;

import dev.paylog.rest.BodyLimit;
import dev.paylog.rest.DeadLettersEndpoint;
import dev.paylog.rest.OpenApiController;
import dev.paylog.rest.ReadableHead;
import dev.paylog.rest.StrictJson;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Keeps a disposable read model of all payments and accounts, and answers queries from it. */
@SpringBootApplication
@Import({
    BodyLimit.class,
    DeadLettersEndpoint.class,
    OpenApiController.class,
    ReadableHead.class,
    StrictJson.class
})
@EnableConfigurationProperties({ProjectionProperties.class, DatabaseProperties.class})
@EnableScheduling
public class ProjectionServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(ProjectionServiceApplication.class, arguments);
    }

    @Bean
    PaymentWatch paymentWatch() {
        return new PaymentWatch();
    }
}
