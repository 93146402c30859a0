package dev.paylog.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The root of the repository, where the built parts lie and where the suite keeps its state. */
public record Home(Path root) {

    /**
     * The folder named by the system property {@code paylog.home}, or else the working directory.
     */
    public static Home find() {
        return new Home(
                Path.of(System.getProperty("paylog.home", "")).toAbsolutePath().normalize());
    }

    public Workspace workspace() {
        return new Workspace(root.resolve(".paylog"));
    }

    /** The jars of Kafka's broker and of this command. */
    Path libraries() {
        return built("local/target/lib", "local");
    }

    Path registry() {
        return built("local/target/registry", "local");
    }

    Path jarOf(String module) {
        return built(module + "/target/run/" + module + ".jar", module);
    }

    /** What the build has kept for a service to start from; it does without as well. */
    Optional<Path> aotCacheOf(String module) {
        return Optional.of(jarOf(module).resolveSibling(module + ".aot")).filter(Files::exists);
    }

    /**
     * What follows payments through the services, and what it is told. Classes that it changes are
     * none that Java could have kept, of which Java would warn at each start.
     */
    List<String> tracingOptions() {
        return List.of(
                "-Xshare:off",
                "-javaagent:" + built("local/target/opentelemetry-javaagent.jar", "local"),
                "-Dotel.javaagent.configuration-file=" + root.resolve("traces.properties"));
    }

    private Path built(String path, String module) {
        Path built = root.resolve(path);
        if (!Files.exists(built)) {
            throw new Failure(
                    "%s is missing; run ./mvnw -pl %s -am package -DskipTests first"
                            .formatted(built, module));
        }
        return built;
    }
}
