package dev.paylog.local.process;

import dev.paylog.schemas.Topic;
import dev.paylog.schemas.TopicCatalogue;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Brings a cluster's topics up to the catalogue: what is missing is added, nothing is changed. */
public final class TopicCreation {
    private static final long LIMIT_SECONDS = 60;

    private TopicCreation() {}

    /**
     * Returns when clients see the new topics with all their partitions.
     *
     * @param brokers size of the cluster, which bounds the replication
     * @return the names of the topics that were missing
     */
    public static List<String> createMissing(String bootstrapServers, int brokers) {
        Map<String, Object> settings =
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Admin admin = Admin.create(settings)) {
            Set<String> existing = admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = missing(TopicCatalogue.load(), existing, brokers);
            admin.createTopics(missing).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            List<String> names = missing.stream().map(NewTopic::name).toList();
            awaitLeaders(admin, names);
            return names;
        } catch (ExecutionException | TimeoutException problem) {
            throw new Failure("topics could not be created: " + problem.getMessage(), problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while creating topics", interrupted);
        }
    }

    static List<NewTopic> missing(TopicCatalogue catalogue, Set<String> existing, int brokers) {
        return catalogue.topics().stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map((Topic topic) -> topic.newTopic(brokers))
                .toList();
    }

    private static void awaitLeaders(Admin admin, List<String> names)
            throws InterruptedException, ExecutionException, TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!haveLeaders(admin, names)) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("no leaders after " + LIMIT_SECONDS + " seconds");
            }
            Thread.sleep(50);
        }
    }

    private static boolean haveLeaders(Admin admin, List<String> names)
            throws InterruptedException, TimeoutException, ExecutionException {
        try {
            return admin
                    .describeTopics(names)
                    .allTopicNames()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .map(TopicDescription::partitions)
                    .flatMap(List::stream)
                    .noneMatch(partition -> partition.leader() == null);
        } catch (ExecutionException notYet) {
            if (notYet.getCause()
                    instanceof org.apache.kafka.common.errors.UnknownTopicOrPartitionException) {
                return false;
            }
            throw notYet;
        }
    }
}
