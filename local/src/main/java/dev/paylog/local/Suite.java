package dev.paylog.local;

import dev.paylog.local.process.Broker;
import dev.paylog.local.process.BrokerNode;
import dev.paylog.local.process.Compiler;
import dev.paylog.local.process.Home;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Program;
import dev.paylog.local.process.Registry;
import dev.paylog.local.process.Service;
import dev.paylog.local.process.Workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All programs of Paylog, in the order in which they start, on the ports of the design. */
record Suite(Workspace workspace, List<Broker> brokers, Registry registry, List<Service> services) {

    static Suite of(Home home, Workspace workspace) {
        List<BrokerNode> nodes = List.of(BrokerNode.numbered(1));
        List<Broker> brokers =
                nodes.stream()
                        .map(node -> new Broker(home, workspace, Compiler.FULL, node, nodes))
                        .toList();
        Registry registry =
                new Registry(
                        home, workspace, Compiler.FULL, Registry.PORT, Registry.MANAGEMENT_PORT);
        Map<String, String> settings =
                Map.of(
                        "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                        brokers.getFirst().bootstrapServers(),
                        "PAYLOG_REGISTRY_URL",
                        registry.url().toString());
        List<Service> services =
                List.of(
                        service(home, workspace, "payment-service", 8081, settings),
                        service(home, workspace, "fraud-service", 8082, settings),
                        service(home, workspace, "notification-service", 8083, settings),
                        service(home, workspace, "projection-service", 8084, settings));
        return new Suite(workspace, brokers, registry, services);
    }

    private static Service service(
            Home home, Workspace workspace, String name, int port, Map<String, String> settings) {
        return new Service(home, workspace, Compiler.FULL, name, port, settings);
    }

    List<Program> programs() {
        List<Program> programs = new ArrayList<>(brokers);
        programs.add(registry);
        programs.addAll(services);
        return programs;
    }

    String bootstrapServers() {
        return brokers.getFirst().bootstrapServers();
    }

    List<ManagedProcess> running() {
        return programs().stream().map(this::find).flatMap(Optional::stream).toList();
    }

    List<Program> missing() {
        return programs().stream().filter(program -> find(program).isEmpty()).toList();
    }

    Optional<ManagedProcess> find(Program program) {
        return ManagedProcess.find(program, workspace);
    }
}
