package dev.paylog.local;

import dev.paylog.local.process.Broker;
import dev.paylog.local.process.BrokerNode;
import dev.paylog.local.process.Compiler;
import dev.paylog.local.process.Home;
import dev.paylog.local.process.Loopback;
import dev.paylog.local.process.Registry;
import dev.paylog.local.process.Service;
import dev.paylog.local.process.Workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The suite on free ports in a folder of its own; broker and registry are real when started. */
final class TemporarySuite {
    private TemporarySuite() {}

    static Suite in(Path folder) {
        Workspace workspace = new Workspace(folder.resolve("state"));
        BrokerNode node = BrokerNode.onFreePorts(1);
        return new Suite(
                workspace,
                List.of(
                        new Broker(
                                Home.find(), workspace, Compiler.FIRST_TIER, node, List.of(node))),
                new Registry(
                        Home.find(),
                        workspace,
                        Compiler.FIRST_TIER,
                        Loopback.freePort(),
                        Loopback.freePort()),
                List.of(
                        service(folder, workspace, "one", 1),
                        service(folder, workspace, "one", 2),
                        service(folder, workspace, "two", 1),
                        service(folder, workspace, "two", 2)));
    }

    private static Service service(Path folder, Workspace workspace, String module, int number) {
        return new Service(
                new Home(folder),
                workspace,
                Compiler.FIRST_TIER,
                module,
                number,
                Loopback.freePort(),
                Map.of());
    }
}
