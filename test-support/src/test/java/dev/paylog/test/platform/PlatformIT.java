package dev.paylog.test.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class PlatformIT {

    @Test
    void takesKafkaAwayAndBringsItBackWithItsTopics() throws Exception {
        try (TestPlatform platform = TestPlatform.start()) {
            assertThat(topics(platform)).contains("payments.events");
            assertThat(subjects(platform)).contains("payments.events-");

            platform.stopBroker();
            assertThatThrownBy(() -> topics(platform))
                    .isInstanceOfAny(TimeoutException.class, ExecutionException.class);

            platform.startBroker();
            assertThat(topics(platform)).contains("payments.events");
        }
    }

    private static Set<String> topics(TestPlatform platform)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Object> settings =
                Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        platform.bootstrapServers(),
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        2000,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        3000);
        try (Admin admin = Admin.create(settings)) {
            return admin.listTopics().names().get(10, TimeUnit.SECONDS);
        }
    }

    private static String subjects(TestPlatform platform) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI subjects = URI.create(platform.registryUrl() + "/subjects");
            return client.send(HttpRequest.newBuilder(subjects).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
