package dev.paylog.local;

import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Loopback;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Pause;
import dev.paylog.local.process.PortOwner;
import dev.paylog.local.process.Program;
import dev.paylog.schemas.SchemaRegistration;
import dev.paylog.schemas.TopicCreation;

import org.apache.kafka.common.KafkaException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Brings up what is not running: brokers and registry, topics and schemas, then the services. */
final class Startup {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Suite suite;
    private final Instances asked;
    private final StartedProcesses started;
    private final Console console;

    Startup(Suite suite, Instances asked, StartedProcesses started, Console console) {
        this.suite = suite;
        this.asked = asked;
        this.started = started;
        this.console = console;
    }

    /** Stops what it has started when anything goes wrong. */
    void run() {
        orStop(
                () -> {
                    startPlatform();
                    awaitAll(startMissing(suite.services(asked)));
                });
    }

    /** As {@link #run}, without any service. */
    void runPlatform() {
        orStop(this::startPlatform);
    }

    private void orStop(Runnable steps) {
        try {
            steps.run();
        } catch (RuntimeException problem) {
            started.stopAll();
            throw problem;
        }
    }

    private void startPlatform() {
        List<Program> platform = new ArrayList<>(suite.brokers());
        platform.add(suite.registry());
        awaitAll(startMissing(platform));
        createTopics();
        registerSchemas();
    }

    /** To be asked before anything is deleted or started. */
    static void requireFreePorts(List<Program> programs) {
        List<String> taken =
                programs.stream()
                        .flatMap(
                                program ->
                                        program.ports().stream()
                                                .filter(Loopback::isTaken)
                                                .map(port -> describe(program, port)))
                        .toList();
        if (!taken.isEmpty()) {
            throw new Failure(
                    String.join("\n", taken)
                            + "\nEnd what uses it, then try again; ./paylog status shows what is"
                            + " ours.");
        }
    }

    private static String describe(Program program, int port) {
        return "port %d, needed by %s, is in use%s"
                .formatted(
                        port,
                        program.name(),
                        PortOwner.of(port).map(owner -> " by " + owner).orElse(""));
    }

    /** The processes of these programs, started now unless they run already. */
    private List<ManagedProcess> startMissing(List<? extends Program> programs) {
        return programs.stream()
                .map(program -> suite.find(program).orElseGet(() -> started.start(program)))
                .toList();
    }

    private void awaitAll(List<ManagedProcess> processes) {
        List<ManagedProcess> open = new ArrayList<>(processes);
        while (!open.isEmpty()) {
            processes.forEach(ManagedProcess::requireInTime);
            List<ManagedProcess> ready = open.stream().filter(ManagedProcess::isReady).toList();
            ready.forEach(this::sayReady);
            open.removeAll(ready);
            Pause.of(LOOK_EVERY);
        }
    }

    private void sayReady(ManagedProcess process) {
        console.step(
                "%-22s ready at %s"
                        .formatted(process.program().name(), process.program().address()));
    }

    private void createTopics() {
        List<String> created;
        try {
            created = TopicCreation.createMissing(suite.bootstrapServers(), suite.brokers().size());
        } catch (KafkaException problem) {
            throw new Failure(problem.toString(), problem);
        }
        console.step(
                created.isEmpty()
                        ? "topics                 all there"
                        : "topics                 %d created".formatted(created.size()));
    }

    private void registerSchemas() {
        int subjects = SchemaRegistration.register(suite.registry().url());
        console.step("schemas                %d subjects registered".formatted(subjects));
    }
}
