package dev.paylog.system;

import dev.paylog.local.process.Workspace;
import dev.paylog.test.platform.TestPlatform;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The four services as processes of their own, on free ports, over the broker and registry of all
 * tests.
 */
final class Suite {

    private final Workspace workspace = workspace();
    private final ServiceProcess payment = service("payment-service");
    private final ServiceProcess fraud = service("fraud-service");
    private final ServiceProcess notification = service("notification-service");
    private final ServiceProcess projection = service("projection-service");

    private Suite() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::endAll, "suite-clean-up"));
        startMissing();
    }

    /** Started when it is first asked for; it goes when the JVM goes. */
    static Suite shared() {
        return Shared.INSTANCE;
    }

    private static final class Shared {
        static final Suite INSTANCE = new Suite();
    }

    /** In the build's folder: the logs stay there and tell why a story failed. */
    private static Workspace workspace() {
        Workspace workspace = new Workspace(Path.of("target", "suite").toAbsolutePath());
        workspace.delete();
        workspace.open();
        return workspace;
    }

    private ServiceProcess service(String name) {
        return ServiceProcess.of(TestPlatform.shared(), workspace, name, Map.of());
    }

    /** Every story begins with all services ready, however the one before has ended. */
    void startMissing() {
        services().forEach(ServiceProcess::startUnlessRunning);
        awaitReady();
    }

    /** Fails with the end of a service's log when it has ended, or takes too long. */
    void awaitReady() {
        services().forEach(ServiceProcess::awaitReady);
    }

    List<ServiceProcess> services() {
        return List.of(payment, fraud, notification, projection);
    }

    ServiceProcess payment() {
        return payment;
    }

    ServiceProcess fraud() {
        return fraud;
    }

    ServiceProcess notification() {
        return notification;
    }

    ServiceProcess projection() {
        return projection;
    }

    Customers customers() {
        return new Customers(payment.api());
    }

    Reviewers reviewers() {
        return new Reviewers(fraud.api());
    }

    ReadModel readModel() {
        return new ReadModel(projection.api());
    }

    Notifications notifications() {
        return new Notifications(notification.api());
    }

    /** Killed, not stopped: nothing here is kept, so nothing needs to be closed properly. */
    private void endAll() {
        services().forEach(ServiceProcess::kill);
        workspace.deleteData();
    }
}
