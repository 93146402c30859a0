package dev.paylog.local.process;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of Paylog's own services, run from the jar that its module's build has left. */
public final class Service implements Program {
    private final Home home;
    private final Workspace workspace;
    private final Compiler compiler;
    private final String name;
    private final int port;
    private final Map<String, String> settings;

    /**
     * @param name the module's name, also that of its jar and of its data folder
     * @param settings environment variables that say where broker and registry are
     */
    public Service(
            Home home,
            Workspace workspace,
            Compiler compiler,
            String name,
            int port,
            Map<String, String> settings) {
        this.home = home;
        this.workspace = workspace;
        this.compiler = compiler;
        this.name = name;
        this.port = port;
        this.settings = Map.copyOf(settings);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public String address() {
        return "http://" + Loopback.HOST + ":" + port;
    }

    @Override
    public void prepare() {}

    @Override
    public Launch launch() {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("PAYLOG_DATA_DIR", workspace.data(name).toAbsolutePath().toString());
        String jar = home.jarOf(name).toString();
        List<String> command = JavaCommand.of(compiler, "64m", "384m", "-jar", jar);
        return new Launch(command, environment, workspace.folder());
    }

    @Override
    public boolean isReady() {
        return Loopback.accepts(port)
                && Loopback.answers(URI.create(address() + "/actuator/health/readiness"));
    }

    @Override
    public Duration startLimit() {
        return Duration.ofMinutes(2);
    }

    /** More than open requests (35 s) and streams (15 s) are given, so that it ends by itself. */
    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(60);
    }
}
