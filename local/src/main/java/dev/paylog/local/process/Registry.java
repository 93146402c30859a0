package dev.paylog.local.process;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Apicurio Registry. Schemas are kept in an H2 file and not in Kafka: it is ready in a third of the
 * time, and ids stay the same from run to run either way.
 */
public final class Registry implements Program {
    public static final int PORT = 8085;
    public static final int MANAGEMENT_PORT = 8086;

    private final Home home;
    private final Workspace workspace;
    private final Compiler compiler;
    private final int port;
    private final int managementPort;

    public Registry(
            Home home, Workspace workspace, Compiler compiler, int port, int managementPort) {
        this.home = home;
        this.workspace = workspace;
        this.compiler = compiler;
        this.port = port;
        this.managementPort = managementPort;
    }

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public List<Integer> ports() {
        return List.of(port, managementPort);
    }

    @Override
    public String address() {
        return "http://" + Loopback.HOST + ":" + port;
    }

    /** The Confluent-compatible API, for serialisers and for registration. */
    public URI url() {
        return URI.create(address() + "/apis/ccompat/v7");
    }

    @Override
    public void prepare() {}

    @Override
    public Launch launch() {
        List<String> command = JavaCommand.of(compiler, "64m", "384m", "-jar", "quarkus-run.jar");
        return new Launch(command, environment(), home.registry());
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_HOST", Loopback.HOST),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                Map.entry("QUARKUS_HTTP_ACCESS_LOG_ENABLED", "false"),
                Map.entry("QUARKUS_MANAGEMENT_HOST", Loopback.HOST),
                Map.entry("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort)),
                Map.entry("APICURIO_STORAGE_KIND", "sql"),
                Map.entry("APICURIO_STORAGE_SQL_KIND", "h2"),
                Map.entry("APICURIO_DATASOURCE_URL", "jdbc:h2:file:" + database()),
                Map.entry("APICURIO_DATASOURCE_JDBC_INITIAL_SIZE", "2"),
                Map.entry("APICURIO_DATASOURCE_JDBC_MIN_SIZE", "2"),
                Map.entry("APICURIO_DATASOURCE_JDBC_MAX_SIZE", "10"),
                Map.entry("APICURIO_RULES_GLOBAL_VALIDITY", "FULL"),
                Map.entry("APICURIO_RULES_GLOBAL_COMPATIBILITY", "FULL_TRANSITIVE"));
    }

    private String database() {
        return workspace.data(name()).resolve("schemas").toAbsolutePath().toString();
    }

    @Override
    public boolean isReady() {
        return Loopback.accepts(port) && Loopback.answers(URI.create(url() + "/subjects"));
    }

    @Override
    public Duration startLimit() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(15);
    }
}
