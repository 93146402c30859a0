package dev.paylog.test.platform;

import dev.paylog.local.process.Broker;
import dev.paylog.local.process.BrokerNode;
import dev.paylog.local.process.Compiler;
import dev.paylog.local.process.Home;
import dev.paylog.local.process.Loopback;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Registry;
import dev.paylog.local.process.Workspace;
import dev.paylog.schemas.SchemaRegistration;
import dev.paylog.schemas.TopicCreation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Broker and registry as the {@code ./paylog} command starts them, in a folder that is thrown away.
 */
final class ProcessPlatform implements TestPlatform {
    private final Workspace workspace = temporary();
    private final Broker brokerProgram;
    private final Registry registryProgram;
    private final Thread cleanUp = new Thread(this::stopAll, "test-platform-clean-up");
    private final ManagedProcess registry;
    private ManagedProcess broker;
    private boolean stopped;

    ProcessPlatform() {
        Home home = Home.find();
        BrokerNode node = BrokerNode.onFreePorts(1);
        brokerProgram = new Broker(home, workspace, Compiler.FIRST_TIER, node, List.of(node));
        registryProgram =
                new Registry(
                        home,
                        workspace,
                        Compiler.FIRST_TIER,
                        Loopback.freePort(),
                        Loopback.freePort());
        registry = ManagedProcess.start(registryProgram, workspace);
        broker = ManagedProcess.start(brokerProgram, workspace);
        Runtime.getRuntime().addShutdownHook(cleanUp);
        broker.awaitReady();
        TopicCreation.createMissing(bootstrapServers(), 1);
        registry.awaitReady();
        SchemaRegistration.register(registryProgram.url());
    }

    private static Workspace temporary() {
        try {
            Workspace workspace = new Workspace(Files.createTempDirectory("paylog-test"));
            workspace.open();
            return workspace;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Override
    public String bootstrapServers() {
        return brokerProgram.bootstrapServers();
    }

    @Override
    public String registryUrl() {
        return registryProgram.url().toString();
    }

    @Override
    public synchronized void stopBroker() {
        broker.stop();
    }

    @Override
    public synchronized void startBroker() {
        broker = ManagedProcess.start(brokerProgram, workspace);
        broker.awaitReady();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(cleanUp);
        stopAll();
    }

    /** Killed, not stopped: nothing here is kept, so nothing needs to be closed properly. */
    private synchronized void stopAll() {
        if (!stopped) {
            stopped = true;
            broker.kill();
            registry.kill();
            workspace.delete();
        }
    }
}
