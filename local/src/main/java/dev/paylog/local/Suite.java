package dev.paylog.local;

import dev.paylog.local.process.Broker;
import dev.paylog.local.process.BrokerNode;
import dev.paylog.local.process.Compiler;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Home;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Program;
import dev.paylog.local.process.Registry;
import dev.paylog.local.process.Service;
import dev.paylog.local.process.Workspace;

import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/**
 * All programs of Paylog, in the order in which they start, on the ports of the design. Which of
 * them run is told by their pid files alone.
 *
 * @param services every instance that may run, not only those that do
 */
public record Suite(
        Workspace workspace, List<Broker> brokers, Registry registry, List<Service> services) {
    /** On as many brokers as the log of the workspace lies on. */
    public static Suite of(Home home, Workspace workspace) {
        return of(home, workspace, workspace.brokers());
    }

    static Suite of(Home home, Workspace workspace, int brokerCount) {
        List<BrokerNode> nodes =
                IntStream.rangeClosed(1, brokerCount).mapToObj(BrokerNode::numbered).toList();
        // On one machine the full compilers of several brokers would take a core for minutes.
        Compiler compiler = brokerCount == 1 ? Compiler.FULL : Compiler.FIRST_TIER;
        List<Broker> brokers =
                nodes.stream()
                        .map(node -> new Broker(home, workspace, compiler, node, nodes))
                        .toList();
        Registry registry =
                new Registry(
                        home, workspace, Compiler.FULL, Registry.PORT, Registry.MANAGEMENT_PORT);
        var settings = new HashMap<String, String>();
        settings.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", brokers.getFirst().bootstrapServers());
        settings.put("PAYLOG_REGISTRY_URL", registry.url().toString());
        Optional.ofNullable(System.getenv(Service.TRACES_ENDPOINT))
                .filter(endpoint -> !endpoint.isBlank())
                .ifPresent(endpoint -> settings.put(Service.TRACES_ENDPOINT, endpoint));
        var services = new Services(home, workspace, settings, nodes);
        return new Suite(workspace, brokers, registry, services.all());
    }

    /** Every program that may run. */
    public List<Program> programs() {
        return withPlatform(services);
    }

    /** Every instance of a service that may run, the first one first. */
    public List<Service> instancesOf(String module) {
        return services.stream().filter(service -> service.module().equals(module)).toList();
    }

    /** The services' names, in the order in which they start. */
    List<String> modules() {
        return services.stream().map(Service::module).distinct().toList();
    }

    List<Service> services(Instances asked) {
        return services.stream()
                .filter(service -> service.number() <= asked.of(service.module()))
                .toList();
    }

    List<Program> missing(Instances asked) {
        return withPlatform(services(asked)).stream()
                .filter(program -> find(program).isEmpty())
                .toList();
    }

    /**
     * What always belongs to the suite, and further instances that were started and not stopped.
     */
    List<Program> known() {
        return withPlatform(
                services.stream()
                        .filter(service -> service.number() == 1 || wasStarted(service))
                        .toList());
    }

    private List<Program> withPlatform(List<Service> some) {
        List<Program> programs = new ArrayList<>(brokers);
        programs.add(registry);
        programs.addAll(some);
        return programs;
    }

    public String bootstrapServers() {
        return brokers.getFirst().bootstrapServers();
    }

    public List<ManagedProcess> running() {
        return running(programs());
    }

    /** Those of the service's instances that run. */
    public List<ManagedProcess> runningInstancesOf(String module) {
        return running(instancesOf(module));
    }

    /**
     * Where the running instances of a service are.
     *
     * @throws Failure when there is none
     */
    public List<URI> addressesOf(String module) {
        return List.copyOf(namedAddressesOf(module).values());
    }

    /** As {@link #addressesOf}, each with the instance's name, the first one first. */
    public SequencedMap<String, URI> namedAddressesOf(String module) {
        var addresses = new LinkedHashMap<String, URI>();
        for (ManagedProcess process : runningInstancesOf(module)) {
            Program program = process.program();
            addresses.put(program.name(), URI.create(program.address()));
        }
        if (addresses.isEmpty()) {
            throw new Failure("no %s runs here; ./paylog up first".formatted(module));
        }
        return addresses;
    }

    private List<ManagedProcess> running(List<? extends Program> some) {
        return some.stream().map(this::find).flatMap(Optional::stream).toList();
    }

    public Optional<ManagedProcess> find(Program program) {
        return ManagedProcess.find(program, workspace);
    }

    private boolean wasStarted(Program program) {
        return Files.exists(workspace.pidFile(program.name()));
    }

    /** Those that were killed are no longer expected back. */
    void forgetEnded() {
        programs().stream()
                .filter(program -> find(program).isEmpty())
                .map(program -> workspace.pidFile(program.name()).toFile())
                .forEach(File::delete);
    }
}
