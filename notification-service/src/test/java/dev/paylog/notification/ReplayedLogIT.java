package dev.paylog.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.notification.WebhookReceiver.Call;
import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Somebody sets the group back to the beginning of the log, as operators do. */
class ReplayedLogIT {

    private static final TestPlatform PLATFORM = TestPlatform.shared();
    private static final String GROUP = "notification-service";
    private static final String[] SETTINGS = {
        "--paylog.deliveries.enabled=true", "--paylog.deliveries.private-addresses-allowed=true"
    };

    @Test
    void sendsNothingTwice() throws Exception {
        try (var shop = new WebhookReceiver(_ -> 200);
                var log = new EventLog(PLATFORM)) {
            String bob = log.open("bob");
            try (var service = Service.start(PLATFORM, SETTINGS)) {
                await().until(service::isReady);
                var _ = new SubscriptionsClient(service).create(bob, shop.url());
                log.receiveAt(Instant.now(), bob, "B-1");
                log.receiveAt(Instant.now(), bob, "B-2");
                await().until(() -> shop.calls().size() == 2);
            }
            setBack();
            try (var service = Service.start(PLATFORM, SETTINGS)) {
                await().until(service::isReady);
                log.receiveAt(Instant.now(), bob, "B-3");
                await().until(() -> wasTold(shop, "B-3"));

                assertThat(shop.calls()).hasSize(3);
                assertThat(shop.calls()).extracting(Call::id).doesNotHaveDuplicates();
            }
        }
    }

    private static boolean wasTold(WebhookReceiver shop, String endToEndId) {
        return shop.calls().stream().anyMatch(call -> call.body().contains(endToEndId));
    }

    private static void setBack() {
        Map<TopicPartition, OffsetAndMetadata> begin =
                IntStream.range(0, 12)
                        .mapToObj(number -> new TopicPartition(Topics.PAYMENTS_EVENTS, number))
                        .collect(
                                Collectors.toMap(
                                        Function.identity(), _ -> new OffsetAndMetadata(0)));
        Map<String, Object> settings = Map.of("bootstrap.servers", PLATFORM.bootstrapServers());
        try (Admin admin = Admin.create(settings)) {
            await().ignoreExceptionsInstanceOf(ExecutionException.class)
                    .until(
                            () -> {
                                admin.alterConsumerGroupOffsets(GROUP, begin).all().get();
                                return true;
                            });
        }
    }
}
