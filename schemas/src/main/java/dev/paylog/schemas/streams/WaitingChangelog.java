package dev.paylog.schemas.streams;

import static java.util.concurrent.TimeUnit.SECONDS;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * The changelog of what waits for parked records. Streams leaves the making of changelogs to the
 * instance that leads the group, which may be of a version that has no such store, and the others
 * would wait for it.
 */
public final class WaitingChangelog {

    private static final long TIMEOUT_SECONDS = 30;

    private WaitingChangelog() {}

    /**
     * Makes it, if it is missing; to be called before Streams is started.
     *
     * @param source a topic that is read, whose partitions are as many
     * @throws KafkaException when Kafka does not answer, or refuses
     */
    public static void createIfMissing(
            Map<String, Object> adminConfig, String service, String source) {
        String name = service + "-" + WaitingRecords.STORE + "-changelog";
        try (Admin admin = Admin.create(adminConfig)) {
            if (!admin.listTopics().names().get(TIMEOUT_SECONDS, SECONDS).contains(name)) {
                create(name, source, admin);
            }
        } catch (ExecutionException | TimeoutException problem) {
            // Another instance may have made it meanwhile.
            if (!(problem.getCause() instanceof TopicExistsException)) {
                throw new KafkaException(name + " cannot be made", problem);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException(interrupted);
        }
    }

    private static void create(String name, String source, Admin admin)
            throws ExecutionException, TimeoutException, InterruptedException {
        var described = admin.describeTopics(List.of(source)).allTopicNames();
        int partitions =
                Objects.requireNonNull(described.get(TIMEOUT_SECONDS, SECONDS).get(source))
                        .partitions()
                        .size();
        var config = new HashMap<>(WaitingRecords.CHANGELOG);
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        var topic = new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
        admin.createTopics(List.of(topic)).all().get(TIMEOUT_SECONDS, SECONDS);
    }
}
