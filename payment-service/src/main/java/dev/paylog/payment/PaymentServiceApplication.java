package dev.paylog.payment;

import dev.paylog.payment.kafka.Restore;
import dev.paylog.rest.DeadLettersEndpoint;
import dev.paylog.rest.OpenApiController;
import dev.paylog.rest.ReadableHead;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** payment-service: takes commands by REST, decides them on the log. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import({DeadLettersEndpoint.class, OpenApiController.class, ReadableHead.class})
public class PaymentServiceApplication {

    /** With {@code restore} as the first argument it folds its state anew, and ends. */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("restore")) {
            var restore = new SpringApplicationBuilder(Restore.class).web(WebApplicationType.NONE);
            System.exit(SpringApplication.exit(restore.run(args)));
        }
        SpringApplication.run(PaymentServiceApplication.class, args);
    }
}
