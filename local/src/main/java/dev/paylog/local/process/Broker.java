package dev.paylog.local.process;

import static org.apache.kafka.clients.admin.AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG;

import org.apache.kafka.clients.admin.Admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** One node of Apache Kafka, broker and controller in one, in a JVM of its own. */
public final class Broker implements Program {
    /** All nodes of a cluster must agree on it; there is one cluster in a workspace. */
    private static final String CLUSTER_ID = "paylog-local";

    /** Kafka writes it when it has ended in order, and deletes it when it starts. */
    private static final String CLEAN_SHUTDOWN = ".kafka_cleanshutdown";

    private static final String HEAP_MIN = "128m";
    private static final String HEAP_MAX = "256m";
    private static final Duration FORMAT_LIMIT = Duration.ofMinutes(1);
    private static final long LOOK_SECONDS = 3;

    private final Home home;
    private final Workspace workspace;
    private final Compiler compiler;
    private final BrokerNode node;
    private final List<BrokerNode> cluster;

    /**
     * @param node this broker
     * @param cluster all of them, this one included
     */
    public Broker(
            Home home,
            Workspace workspace,
            Compiler compiler,
            BrokerNode node,
            List<BrokerNode> cluster) {
        this.home = home;
        this.workspace = workspace;
        this.compiler = compiler;
        this.node = node;
        this.cluster = List.copyOf(cluster);
    }

    @Override
    public String name() {
        return "kafka-" + node.id();
    }

    @Override
    public List<Integer> ports() {
        return List.of(node.port(), node.controllerPort());
    }

    @Override
    public String address() {
        return node.address();
    }

    /** What clients are configured with: every node of the cluster. */
    public String bootstrapServers() {
        return cluster.stream().map(BrokerNode::address).collect(Collectors.joining(","));
    }

    @Override
    public void prepare() throws IOException {
        Path data = workspace.data(name());
        Files.writeString(
                workspace.folder().resolve(properties()),
                BrokerProperties.of(node, cluster, workspace.folder().relativize(data)));
        if (!Files.exists(data.resolve("meta.properties"))) {
            format();
        } else if (cluster.size() == 1 && !Files.exists(data.resolve(CLEAN_SHUTDOWN))) {
            unregister(data);
        }
    }

    /** After a kill; see {@link Unregistration}. */
    private void unregister(Path data) throws IOException {
        String properties = "run/" + name() + "-controller.properties";
        Files.writeString(
                workspace.folder().resolve(properties),
                BrokerProperties.ofController(node, workspace.folder().relativize(data)));
        Path log = workspace.log(name() + "-controller");
        new Unregistration(node, log)
                .through(
                        new ProcessBuilder(java("kafka.Kafka", properties))
                                .directory(workspace.folder().toFile()));
    }

    private void format() throws IOException {
        Path log = workspace.log(name() + "-format");
        Process format =
                new ProcessBuilder(
                                java(
                                        "kafka.tools.StorageTool",
                                        "format",
                                        "--ignore-formatted",
                                        "-t",
                                        CLUSTER_ID,
                                        "-c",
                                        properties()))
                        .directory(workspace.folder().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (!succeeds(format)) {
            throw new Failure(
                    "%s: its storage could not be formatted; the end of %s:%n%s"
                            .formatted(name(), log, LogTail.of(log)));
        }
    }

    private static boolean succeeds(Process format) {
        try {
            if (format.waitFor(FORMAT_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return format.exitValue() == 0;
            }
            format.destroyForcibly();
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Launch launch() {
        return new Launch(java("kafka.Kafka", properties()), Map.of(), workspace.folder());
    }

    private List<String> java(String mainClass, String... arguments) {
        List<String> command =
                new ArrayList<>(
                        JavaCommand.of(
                                compiler,
                                HEAP_MIN,
                                HEAP_MAX,
                                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                                "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
                                "-cp",
                                home.libraries() + "/*",
                                mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Seen from the workspace, where a broker runs. */
    private String properties() {
        return "run/" + name() + ".properties";
    }

    /** Ready = clients are told of at least this many nodes, and so may create topics. */
    @Override
    public boolean isReady() {
        if (!Loopback.accepts(node.port())) {
            return false;
        }
        try (Admin admin = Admin.create(Map.of(BOOTSTRAP_SERVERS_CONFIG, address()))) {
            return !admin.describeCluster().nodes().get(LOOK_SECONDS, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Duration startLimit() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(30);
    }
}
