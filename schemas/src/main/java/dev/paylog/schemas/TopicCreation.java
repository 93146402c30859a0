package dev.paylog.schemas;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;

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

    /** As {@link #createMissing(String, int)}, with as many replicas as there are brokers for. */
    static List<String> createMissing(String bootstrapServers) {
        return withAdmin(
                bootstrapServers,
                admin -> {
                    var nodes = admin.describeCluster().nodes();
                    return createMissing(admin, nodes.get(LIMIT_SECONDS, TimeUnit.SECONDS).size());
                });
    }

    /**
     * Returns when clients see the new topics with all their partitions.
     *
     * @param brokers size of the cluster, which bounds the replication
     * @return the names of the topics that were missing
     * @throws KafkaException when the brokers do not answer, or refuse
     */
    public static List<String> createMissing(String bootstrapServers, int brokers) {
        return withAdmin(bootstrapServers, admin -> createMissing(admin, brokers));
    }

    private static List<String> createMissing(Admin admin, int brokers)
            throws ExecutionException, TimeoutException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        List<NewTopic> missing = missing(TopicCatalogue.load(), existing, brokers);
        admin.createTopics(missing).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        List<String> names = missing.stream().map(NewTopic::name).toList();
        awaitLeaders(admin, names);
        return names;
    }

    private interface Work {
        List<String> with(Admin admin)
                throws ExecutionException, TimeoutException, InterruptedException;
    }

    private static List<String> withAdmin(String bootstrapServers, Work work) {
        Map<String, Object> settings =
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Admin admin = Admin.create(settings)) {
            return work.with(admin);
        } catch (ExecutionException | TimeoutException problem) {
            throw new KafkaException("topics could not be created: " + problem, problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while creating topics", interrupted);
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
