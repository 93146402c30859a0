package dev.paylog.system;

import dev.paylog.local.process.Compiler;
import dev.paylog.local.process.Home;
import dev.paylog.local.process.Loopback;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Service;
import dev.paylog.local.process.Workspace;
import dev.paylog.test.platform.TestPlatform;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One of the services; stories stop it, kill it and start it again. */
final class ServiceProcess {

    private final Service service;
    private final Workspace workspace;
    private volatile @Nullable ManagedProcess process;

    ServiceProcess(Service service, Workspace workspace) {
        this.service = service;
        this.workspace = workspace;
    }

    /** On a free port. */
    static ServiceProcess of(
            TestPlatform platform, Workspace workspace, String name, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", platform.bootstrapServers());
        settings.put("PAYLOG_REGISTRY_URL", platform.registryUrl());
        Service service =
                new Service(
                        Home.find(),
                        workspace,
                        Compiler.FIRST_TIER,
                        name,
                        1,
                        Loopback.freePort(),
                        Map.copyOf(settings));
        return new ServiceProcess(service, workspace);
    }

    Api api() {
        return new Api(URI.create(service.address()));
    }

    String name() {
        return service.name();
    }

    /** Its OpenAPI document. */
    String description() {
        try (InputStream body = api().stream("/openapi").body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return workspace.data(service.name());
    }

    void start() {
        process = ManagedProcess.start(service, workspace);
    }

    void startUnlessRunning() {
        ManagedProcess now = process;
        if (now == null || !now.isAlive()) {
            start();
        }
    }

    /** Fails with the end of the service's log when it ends, or takes too long. */
    void awaitReady() {
        running().awaitReady();
    }

    /** As {@code ./paylog down} does it: what was begun is finished first. */
    void stop() {
        running().stop();
    }

    /** As a power failure does it. */
    void kill() {
        ManagedProcess now = process;
        if (now != null) {
            now.kill();
        }
    }

    private ManagedProcess running() {
        ManagedProcess now = process;
        if (now == null) {
            throw new IllegalStateException(service.name() + " was not started");
        }
        return now;
    }
}
