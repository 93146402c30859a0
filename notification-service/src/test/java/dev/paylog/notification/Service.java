package dev.paylog.notification;

import dev.paylog.test.platform.TestPlatform;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** The service as it runs in earnest, on a free port. */
final class Service implements Instance {

    private final ConfigurableApplicationContext context;

    private Service(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Service start(TestPlatform platform, String... settings) {
        String[] arguments =
                Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--paylog.heartbeat=300ms",
                                        "--paylog.registry-url=" + platform.registryUrl(),
                                        "--spring.kafka.bootstrap-servers="
                                                + platform.bootstrapServers()),
                                Arrays.stream(settings))
                        .toArray(String[]::new);
        var application = new SpringApplication(NotificationServiceApplication.class);
        // Few tests are about deliveries, and the others go on faster without their workers.
        application.setDefaultProperties(Map.of("paylog.deliveries.enabled", "false"));
        return new Service(application.run(arguments));
    }

    @Override
    public URI at(String path) {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        context.close();
    }
}
