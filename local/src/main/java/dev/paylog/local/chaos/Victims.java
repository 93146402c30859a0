package dev.paylog.local.chaos;

import dev.paylog.local.Suite;
import dev.paylog.local.cluster.Brokers;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Program;
import dev.paylog.local.process.Service;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Finds who is meant, as the suite and its cluster are just now. */
final class Victims {
    private final Suite suite;

    Victims(Suite suite) {
        this.suite = suite;
    }

    /**
     * Those that are hit; empty when one of them is not ready, so that it is spared.
     *
     * @param draw picks one where several can be meant
     */
    List<Program> of(Kind.Aim aim, int draw) {
        List<? extends Program> meant =
                switch (aim) {
                    case INSTANCE -> List.of(instance(draw));
                    case SERVICE -> instancesOf(pick(modules(), draw));
                    case LEADER -> List.of(leader(draw));
                    case FOLLOWER -> List.of(follower(draw));
                    case CONTROLLER -> List.of(controller());
                    case REGISTRY -> List.of(suite.registry());
                    case TOPICS -> List.of();
                };
        return meant.stream().allMatch(Program::isReady) ? List.copyOf(meant) : List.of();
    }

    /** Of another service each time, then of another instance. */
    private Service instance(int draw) {
        List<String> modules = modules();
        return pick(instancesOf(pick(modules, draw)), draw / modules.size());
    }

    private List<String> modules() {
        return services().stream().map(Service::module).distinct().toList();
    }

    private List<Service> services() {
        return suite.running().stream()
                .map(ManagedProcess::program)
                .filter(Service.class::isInstance)
                .map(Service.class::cast)
                .toList();
    }

    private List<Service> instancesOf(String module) {
        return services().stream().filter(service -> service.module().equals(module)).toList();
    }

    /** A lone broker leads, follows nobody, and controls; there is nothing to ask. */
    private Program leader(int draw) {
        return suite.brokers().size() == 1
                ? suite.brokers().getFirst()
                : broker(Objects.requireNonNull(busy(draw).leader()));
    }

    private Program follower(int draw) {
        TopicPartitionInfo partition = busy(draw);
        int leader = Objects.requireNonNull(partition.leader()).id();
        return broker(pick(partition.isr().stream().filter(is(leader).negate()).toList(), draw));
    }

    private static Predicate<Node> is(int id) {
        return node -> node.id() == id;
    }

    /** Any partition of the commands is busy under load. */
    private TopicPartitionInfo busy(int draw) {
        try (var brokers = new Brokers(suite.bootstrapServers())) {
            Admin admin = brokers.admin();
            var topics = admin.describeTopics(List.of(Topics.PAYMENTS_COMMANDS)).allTopicNames();
            var topic = Objects.requireNonNull(Brokers.await(topics).get(Topics.PAYMENTS_COMMANDS));
            return pick(
                    topic.partitions().stream().filter(place -> place.leader() != null).toList(),
                    draw);
        }
    }

    private Program controller() {
        if (suite.brokers().size() == 1) {
            return suite.brokers().getFirst();
        }
        try (var brokers = new Brokers(suite.bootstrapServers())) {
            var quorum = brokers.admin().describeMetadataQuorum().quorumInfo();
            return broker("kafka-" + Brokers.await(quorum).leaderId());
        }
    }

    private Program broker(Node node) {
        return broker("kafka-" + node.id());
    }

    private Program broker(String name) {
        return suite.brokers().stream()
                .filter(broker -> broker.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static <T> T pick(List<T> among, int draw) {
        return among.get(draw % among.size());
    }
}
