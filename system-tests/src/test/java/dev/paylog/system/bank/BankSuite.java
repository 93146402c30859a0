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
import dev.paylog.local.process.TopicCreation;
import dev.paylog.local.process.Workspace;
import dev.paylog.schemas.SchemaRegistration;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** All that moves money, payment-service twice, on free ports: nobody else can be hurt. */
final class BankSuite {
    private static final Compiler COMPILER = Compiler.FIRST_TIER;

    private BankSuite() {}

    /** In the build's folder: the logs stay there and tell why a test failed. */
    static Suite create() {
        Workspace workspace = new Workspace(Path.of("target", "bank").toAbsolutePath());
        workspace.delete();
        workspace.open();
        BrokerNode node = BrokerNode.onFreePorts(1);
        var broker = new Broker(Home.find(), workspace, COMPILER, node, List.of(node));
        var registry =
                new Registry(
                        Home.find(), workspace, COMPILER, Loopback.freePort(), Loopback.freePort());
        Map<String, String> settings =
                Map.of(
                        "SPRING_KAFKA_BOOTSTRAP_SERVERS",
                        broker.bootstrapServers(),
                        "PAYLOG_REGISTRY_URL",
                        registry.url().toString());
        return new Suite(
                workspace,
                List.of(broker),
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
        start(suite, List.of(suite.brokers().getFirst(), suite.registry()));
        TopicCreation.createMissing(suite.bootstrapServers(), 1);
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
