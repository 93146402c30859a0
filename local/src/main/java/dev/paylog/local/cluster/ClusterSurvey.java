package dev.paylog.local.cluster;

import static dev.paylog.local.cluster.Brokers.await;

import dev.paylog.local.cluster.ClusterView.BrokerView;
import dev.paylog.local.cluster.ClusterView.GroupView;
import dev.paylog.local.process.Failure;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Asks the brokers; it reads no records. */
public final class ClusterSurvey implements AutoCloseable {
    private final Brokers brokers;
    private final Admin admin;

    private record Place(TopicPartitionInfo partition, int minimum) {
        int inSync() {
            return partition.isr().size();
        }
    }

    public ClusterSurvey(String bootstrapServers) {
        brokers = new Brokers(bootstrapServers);
        admin = brokers.admin();
    }

    /**
     * How it is just now; what changes meanwhile may be seen in part.
     *
     * @throws Failure when the brokers do not answer
     */
    public ClusterView look() {
        Collection<Node> nodes = await(admin.describeCluster().nodes());
        int controller = await(admin.describeMetadataQuorum().quorumInfo()).leaderId();
        List<Place> places = places();
        return new ClusterView(
                nodes.stream()
                        .sorted(Comparator.comparingInt(Node::id))
                        .map(node -> broker(node, controller, places))
                        .toList(),
                places.size(),
                count(places, place -> place.partition().leader() == null),
                count(places, place -> place.inSync() < place.minimum()),
                places.stream()
                        .mapToInt(place -> place.partition().replicas().size() - place.inSync())
                        .sum(),
                groups());
    }

    private List<Place> places() {
        var all = new ListTopicsOptions().listInternal(true);
        Collection<String> names = await(admin.listTopics(all).names());
        Map<String, TopicDescription> topics = await(admin.describeTopics(names).allTopicNames());
        Map<ConfigResource, Config> configs =
                await(
                        admin.describeConfigs(names.stream().map(ClusterSurvey::resource).toList())
                                .all());
        return topics.values().stream()
                .flatMap(
                        topic -> {
                            int minimum = minimum(configs, topic.name());
                            return topic.partitions().stream()
                                    .map(partition -> new Place(partition, minimum));
                        })
                .toList();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static int minimum(Map<ConfigResource, Config> configs, String topic) {
        Config config = Objects.requireNonNull(configs.get(resource(topic)));
        return Integer.parseInt(config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value());
    }

    private static BrokerView broker(Node node, int controller, List<Place> places) {
        return new BrokerView(
                "kafka-" + node.id(),
                Objects.requireNonNullElse(node.rack(), "-"),
                node.id() == controller,
                count(places, place -> is(node, place.partition().leader())),
                count(places, place -> is(node, place.partition().replicas().getFirst())),
                count(places, place -> among(place.partition().replicas(), node)),
                count(places, place -> among(place.partition().isr(), node)));
    }

    private static boolean among(List<Node> some, Node node) {
        return some.stream().anyMatch(one -> is(node, one));
    }

    private static boolean is(Node node, @Nullable Node other) {
        return other != null && other.id() == node.id();
    }

    private static int count(List<Place> places, Predicate<Place> those) {
        return Math.toIntExact(places.stream().filter(those).count());
    }

    private List<GroupView> groups() {
        List<String> names =
                await(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
                        .map(GroupListing::groupId)
                        .sorted()
                        .toList();
        Map<String, ConsumerGroupDescription> found =
                await(admin.describeConsumerGroups(names).all());
        return names.stream()
                .flatMap(name -> Stream.ofNullable(found.get(name)))
                .map(this::group)
                .toList();
    }

    private GroupView group(ConsumerGroupDescription group) {
        int partitions =
                group.members().stream()
                        .mapToInt(member -> member.assignment().topicPartitions().size())
                        .sum();
        return new GroupView(
                group.groupId(),
                group.groupState().toString(),
                group.members().size(),
                partitions,
                lag(group.groupId()));
    }

    private long lag(String group) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        committed.forEach(
                (partition, at) -> {
                    if (at != null) {
                        ends.put(partition, OffsetSpec.latest());
                    }
                });
        return await(admin.listOffsets(ends).all()).entrySet().stream()
                .mapToLong(
                        end ->
                                Math.max(
                                        0,
                                        end.getValue().offset()
                                                - Objects.requireNonNull(
                                                                committed.get(end.getKey()))
                                                        .offset()))
                .sum();
    }

    @Override
    public void close() {
        brokers.close();
    }
}
