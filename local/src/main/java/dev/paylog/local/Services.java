package dev.paylog.local;

import dev.paylog.local.process.BrokerNode;
import dev.paylog.local.process.Compiler;
import dev.paylog.local.process.Home;
import dev.paylog.local.process.Service;
import dev.paylog.local.process.Workspace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes the instances of the services, on the ports of the design.
 *
 * @param settings of all of them, as environment variables
 * @param nodes of the cluster that they use
 */
record Services(
        Home home, Workspace workspace, Map<String, String> settings, List<BrokerNode> nodes) {
    private static final int PORT_STEP = 100;
    private static final String CLIENT_RACK = "SPRING_KAFKA_PROPERTIES_CLIENT_RACK";

    Services {
        settings = Map.copyOf(settings);
        nodes = List.copyOf(nodes);
    }

    /** In the order in which they start. */
    List<Service> all() {
        return Stream.of(
                        instances("payment-service", 8081, false),
                        instances("fraud-service", 8082, false),
                        instances("notification-service", 8083, true),
                        instances("projection-service", 8084, true))
                .flatMap(List::stream)
                .toList();
    }

    private List<Service> instances(String module, int port, boolean readsOnly) {
        return IntStream.rangeClosed(1, Instances.MAX)
                .mapToObj(
                        number ->
                                new Service(
                                        home,
                                        workspace,
                                        Compiler.FULL,
                                        module,
                                        number,
                                        port + PORT_STEP * (number - 1),
                                        readsOnly ? inZone(number) : settings))
                .toList();
    }

    /**
     * An instance that only reads does so from the replica of its zone. Who takes part in a payment
     * asks the leader, because a replica knows a record later.
     */
    private Map<String, String> inZone(int number) {
        if (nodes.size() == 1) {
            return settings;
        }
        var zoned = new HashMap<>(settings);
        zoned.put(CLIENT_RACK, nodes.get((number - 1) % nodes.size()).zone());
        return zoned;
    }
}
