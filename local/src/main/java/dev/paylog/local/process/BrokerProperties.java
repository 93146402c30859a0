package dev.paylog.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The {@code server.properties} of one node. */
public final class BrokerProperties {
    /** A killed broker is noticed in three seconds instead of nine. */
    private static final int SESSION_MILLIS = 3_000;

    /**
     * Alone in its cluster a broker has nobody to take over from it, and loses its partitions
     * nonetheless when it is held up for longer than this: see ADR 0023.
     */
    private static final int SESSION_ALONE_MILLIS = 60_000;

    private BrokerProperties() {}

    /**
     * What a node of that cluster is started with.
     *
     * @param data seen from the folder that the broker runs in: Kafka takes a comma in it for the
     *     end of the path, and letters that are not ASCII for others
     */
    public static String of(BrokerNode node, List<BrokerNode> cluster, Path data) {
        int replicas = Math.min(3, cluster.size());
        int inSyncMin = Math.max(1, replicas - 1);
        String voters = cluster.stream().map(BrokerNode::voter).collect(Collectors.joining(","));
        return """
        process.roles=broker,controller
        node.id=%1$d
        controller.quorum.voters=%2$s
        listeners=PLAINTEXT://%3$s:%4$d,CONTROLLER://%3$s:%5$d
        advertised.listeners=PLAINTEXT://%3$s:%4$d
        inter.broker.listener.name=PLAINTEXT
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        log.dirs=%6$s

        # Each broker stands for a zone: replicas are spread over them, and who reads is sent to the
        # nearest one.
        broker.rack=%10$s
        replica.selector.class=org.apache.kafka.common.replica.RackAwareReplicaSelector

        # Topics come from the catalogue, never from a misspelt name.
        auto.create.topics.enable=false
        default.replication.factor=%7$d
        min.insync.replicas=%8$d
        offsets.topic.replication.factor=%7$d
        transaction.state.log.replication.factor=%7$d
        transaction.state.log.min.isr=%8$d
        share.coordinator.state.topic.replication.factor=%7$d
        share.coordinator.state.topic.min.isr=%8$d

        # Fewer partitions than a large cluster has: each costs files and start-up time.
        offsets.topic.num.partitions=12
        transaction.state.log.num.partitions=12
        share.coordinator.state.topic.num.partitions=12
        # The usual 128 MB would fill half of the heap for good; these index 600,000 keys at a time.
        log.cleaner.dedupe.buffer.size=16777216

        # A killed instance leaves a transaction open, and all behind it waits.
        transaction.abort.timed.out.transaction.cleanup.interval.ms=500
        # Transactions follow one another in milliseconds; the next waits until the last is marked.
        add.partitions.to.txn.retry.backoff.ms=2
        add.partitions.to.txn.retry.backoff.max.ms=20

        # A new group begins at once instead of waiting three seconds for more members.
        group.initial.rebalance.delay.ms=100

        broker.session.timeout.ms=%9$d
        broker.heartbeat.interval.ms=500
        # One that is back leads its share again after at most half a minute, not five.
        leader.imbalance.check.interval.seconds=30
        controller.quorum.election.timeout.ms=1000
        controller.quorum.fetch.timeout.ms=2000
        """
                .formatted(
                        node.id(),
                        voters,
                        Loopback.HOST,
                        node.port(),
                        node.controllerPort(),
                        data,
                        replicas,
                        inSyncMin,
                        cluster.size() == 1 ? SESSION_ALONE_MILLIS : SESSION_MILLIS,
                        node.zone());
    }

    /** The same node, without its broker. */
    static String ofController(BrokerNode node, Path data) {
        return """
        process.roles=controller
        node.id=%1$d
        controller.quorum.voters=%2$s
        listeners=CONTROLLER://%3$s
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=CONTROLLER:PLAINTEXT
        log.dirs=%4$s
        """
                .formatted(node.id(), node.voter(), node.controllerAddress(), data);
    }
}
