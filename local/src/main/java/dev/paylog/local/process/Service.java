package dev.paylog.local.process;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An instance of one of Paylog's own services, run from the jar that its module's build has left.
 */
public final class Service implements Program {
    /**
     * An environment variable of OpenTelemetry's own: where traces go. A service that has it is
     * traced, and no other.
     */
    public static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static final Pattern LEFT = Pattern.compile("\"(?:lag|behind)\":([0-9]{1,18})\\b");

    private final Home home;
    private final Workspace workspace;
    private final Compiler compiler;
    private final String module;
    private final int number;
    private final int port;
    private final Map<String, String> settings;

    /**
     * @param module whose jar it is
     * @param number 1 for the first instance; each further one has a name, a data folder and a log
     *     of its own
     * @param settings environment variables that say where broker and registry are
     */
    public Service(
            Home home,
            Workspace workspace,
            Compiler compiler,
            String module,
            int number,
            int port,
            Map<String, String> settings) {
        this.home = home;
        this.workspace = workspace;
        this.compiler = compiler;
        this.module = module;
        this.number = number;
        this.port = port;
        this.settings = Map.copyOf(settings);
    }

    /** The name that all instances share. */
    public String module() {
        return module;
    }

    /** Which of the instances it is, from 1. */
    public int number() {
        return number;
    }

    @Override
    public String name() {
        return number == 1 ? module : module + "-" + number;
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
        return launch(JavaCommand.SERIAL_COLLECTOR, "64m", "384m", howToServe());
    }

    /**
     * To do something else than serve.
     *
     * @param heap the most, as Java's option -Xmx takes it
     * @param arguments the task, as the service's main method takes it
     */
    public Launch launchTask(String heap, String... arguments) {
        return launch(JavaCommand.PARALLEL_COLLECTOR, heap, heap, fromCache(), arguments);
    }

    /** Either quickly, or with an agent, which changes the classes that the cache would have. */
    private List<String> howToServe() {
        return settings.containsKey(TRACES_ENDPOINT) ? home.tracingOptions() : fromCache();
    }

    private List<String> fromCache() {
        return home.aotCacheOf(module).map(cache -> "-XX:AOTCache=" + cache).stream().toList();
    }

    private Launch launch(
            String collector,
            String heapMin,
            String heapMax,
            List<String> options,
            String... arguments) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.putIfAbsent("SPRING_PROFILES_ACTIVE", "sandbox");
        environment.put("PAYLOG_DATA_DIR", workspace.data(name()).toAbsolutePath().toString());
        List<String> command =
                new ArrayList<>(JavaCommand.of(collector, compiler, heapMin, heapMax));
        command.addAll(options);
        command.addAll(List.of("-jar", home.jarOf(module).toString()));
        command.addAll(List.of(arguments));
        return new Launch(List.copyOf(command), environment, workspace.folder());
    }

    @Override
    public boolean isReady() {
        return Loopback.accepts(port) && Loopback.answers(readinessAddress());
    }

    /** Records of the log, as its readiness tells. */
    @Override
    public OptionalLong left() {
        Matcher left = LEFT.matcher(readiness());
        return left.find() ? OptionalLong.of(Long.parseLong(left.group(1))) : OptionalLong.empty();
    }

    @Override
    public String readiness() {
        return Loopback.read(readinessAddress());
    }

    private URI readinessAddress() {
        return URI.create(address() + "/actuator/health/readiness");
    }

    /** Sixteen of them may start at once on a small machine. */
    @Override
    public Duration startLimit() {
        return Duration.ofMinutes(5);
    }

    /** More than open requests (35 s) and streams (15 s) are given, so that it ends by itself. */
    @Override
    public Duration stopLimit() {
        return Duration.ofSeconds(60);
    }
}
