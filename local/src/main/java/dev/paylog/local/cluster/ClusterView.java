package dev.paylog.local.cluster;

import java.util.List;

/**
 * The cluster at one moment.
 *
 * @param partitions of all topics, Kafka's own too
 * @param withoutLeader nobody can write to or read from them
 * @param belowMinimum too few replicas are in sync, so writes with {@code acks=all} are refused
 * @param behind replicas that are not in sync
 */
public record ClusterView(
        List<BrokerView> brokers,
        int partitions,
        int withoutLeader,
        int belowMinimum,
        int behind,
        List<GroupView> groups) {

    /** Whether all brokers are there, and every replica of every partition is in sync. */
    public boolean isWhole(int brokerCount) {
        return brokers.size() == brokerCount && behind == 0 && withoutLeader == 0;
    }

    /**
     * A broker that is registered.
     *
     * @param zone its rack
     * @param controller whether it is the active one
     * @param leads partitions
     * @param preferred partitions that it leads when all is well
     * @param replicas of partitions
     * @param inSync of these replicas
     */
    public record BrokerView(
            String broker,
            String zone,
            boolean controller,
            int leads,
            int preferred,
            int replicas,
            int inSync) {}

    /**
     * Those who share the partitions of topics.
     *
     * @param partitions that one of its members has
     * @param lag records behind the ends of what it has committed
     */
    public record GroupView(String group, String state, int members, int partitions, long lag) {}
}
