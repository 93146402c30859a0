package dev.paylog.system.bank;

import dev.paylog.local.Suite;
import dev.paylog.local.process.Broker;
import dev.paylog.local.process.BrokerNode;
import dev.paylog.local.process.Compiler;
import dev.paylog.local.process.Home;
import dev.paylog.local.process.Loopback;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Program;
import dev.paylog.local.process.Registry;
import dev.paylog.local.process.Service;
import dev.paylog.local.process.Workspace;
import dev.paylog.schemas.SchemaRegistration;
import dev.paylog.schemas.TopicCreation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** All that moves money, payment-service twice, on free ports: nobody else can be hurt. */
final class BankSuite {
    private static final Compiler COMPILER = Compiler.FIRST_TIER;

    private BankSuite() {}

    /**
     * In the build's folder: the logs stay there and tell why a test failed.
     *
     * @param folder its name
     */
    static Suite create(String folder, int brokerCount) {
        Workspace workspace = new Workspace(Path.of("target", folder).toAbsolutePath());
        workspace.delete();
        workspace.open();
        List<BrokerNode> nodes =
                IntStream.rangeClosed(1, brokerCount).mapToObj(BrokerNode::onFreePorts).toList();
        List<Broker> brokers =
                nodes.stream()
                        .map(node -> new Broker(Home.find(), workspace, COMPILER, node, nodes))
                        .toList();
        var registry =
                new Registry(
                        Home.find(), workspace, COMPILER, Loopback.freePort(), Loopback.freePort());
        Map<String, String> settings =
                Map.of(
                        "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                        brokers.getFirst().bootstrapServers(),
                        "PAYLOG_REGISTRY_URL",
                        registry.url().toString());
        return new Suite(
                workspace,
                brokers,
                registry,
                List.of(
                        service(workspace, "payment-service", 1, settings),
                        service(workspace, "payment-service", 2, settings),
                        service(workspace, "fraud-service", 1, settings)));
    }

    private static Service service(
            Workspace workspace, String module, int number, Map<String, String> settings) {
        return new Service(
                Home.find(), workspace, COMPILER, module, number, Loopback.freePort(), settings);
    }

    static void start(Suite suite) {
        start(suite, suite.brokers());
        start(suite, List.of(suite.registry()));
        TopicCreation.createMissing(suite.bootstrapServers(), suite.brokers().size());
        SchemaRegistration.register(suite.registry().url());
        start(suite, suite.services());
    }

    private static void start(Suite suite, List<? extends Program> programs) {
        programs.stream()
                .map(program -> ManagedProcess.start(program, suite.workspace()))
                .toList()
                .forEach(ManagedProcess::awaitReady);
    }

    /** Killed, not stopped: nothing here is kept, so nothing needs to be closed properly. */
    static void end(Suite suite) {
        suite.running().reversed().forEach(ManagedProcess::kill);
        suite.workspace().deleteData();
    }
}
