package dev.paylog.local.cluster;

import dev.paylog.local.cluster.ClusterView.BrokerView;
import dev.paylog.local.cluster.ClusterView.GroupView;

import java.util.Locale;

/** The cluster for people: brokers, a line for all partitions, groups. */
public final class ClusterTable {
    private ClusterTable() {}

    public static String of(ClusterView view) {
        var table =
                new StringBuilder(
                        broker("BROKER", "ZONE", "LEADS", "PREFERRED", "REPLICAS", "IN SYNC", ""));
        for (BrokerView one : view.brokers()) {
            table.append(
                    broker(
                            one.broker(),
                            one.zone(),
                            one.leads(),
                            one.preferred(),
                            one.replicas(),
                            one.inSync(),
                            one.controller() ? "controller" : ""));
        }
        table.append(
                String.format(
                        Locale.ROOT,
                        "%n%,d partitions: %,d without a leader, %,d with too few replicas in"
                                + " sync, %,d replicas behind%n%n",
                        view.partitions(),
                        view.withoutLeader(),
                        view.belowMinimum(),
                        view.behind()));
        table.append(group("GROUP", "STATE", "MEMBERS", "PARTITIONS", "LAG"));
        for (GroupView one : view.groups()) {
            table.append(
                    group(
                            one.group(),
                            one.state(),
                            one.members(),
                            one.partitions(),
                            String.format(Locale.ROOT, "%,d", one.lag())));
        }
        return table.toString().stripTrailing();
    }

    private static String broker(Object... cells) {
        return line(String.format(Locale.ROOT, "%-12s%-10s%8s%11s%10s%9s  %s", cells));
    }

    private static String group(Object... cells) {
        return line(String.format(Locale.ROOT, "%-32s%-20s%9s%12s%12s", cells));
    }

    private static String line(String cells) {
        return cells.stripTrailing() + System.lineSeparator();
    }
}
