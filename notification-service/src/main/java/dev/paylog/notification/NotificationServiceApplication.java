package dev.paylog.notification;

import dev.paylog.rest.BodyLimit;
import dev.paylog.rest.DeadLettersEndpoint;
import dev.paylog.rest.OpenApiController;
import dev.paylog.rest.ReadableHead;
import dev.paylog.rest.StrictJson;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** Starts the service. */
@SpringBootApplication
@Import({
    BodyLimit.class,
    DeadLettersEndpoint.class,
    OpenApiController.class,
    ReadableHead.class,
    StrictJson.class
})
@EnableConfigurationProperties(NotificationProperties.class)
public class NotificationServiceApplication {

    /** Arguments are settings, such as {@code --server.port=8183}. */
    public static void main(String[] arguments) {
        SpringApplication.run(NotificationServiceApplication.class, arguments);
    }
}
