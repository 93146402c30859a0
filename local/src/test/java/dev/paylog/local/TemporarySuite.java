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
import java.util.stream.Stream;

/** The suite on free ports in a folder of its own; broker and registry are real when started. */
final class TemporarySuite {
    private TemporarySuite() {}

    static Suite in(Path folder) {
        return in(folder, "one", "two");
    }

    /** With two instances of each of these services. */
    static Suite in(Path folder, String... modules) {
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
                Stream.of(modules)
                        .flatMap(
                                module ->
                                        Stream.of(
                                                service(folder, workspace, module, 1),
                                                service(folder, workspace, module, 2)))
                        .toList());
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
