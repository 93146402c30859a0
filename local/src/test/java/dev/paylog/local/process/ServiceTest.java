package dev.paylog.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ServiceTest {

    private static final Map<String, String> TRACED =
            Map.of(Service.TRACES_ENDPOINT, "http://127.0.0.1:4318");

    @TempDir Path folder;

    @BeforeEach
    void build() throws IOException {
        for (String file :
                List.of(
                        "one/target/run/one.jar",
                        "one/target/run/one.aot",
                        "local/target/opentelemetry-javaagent.jar")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.createFile(folder.resolve(file));
        }
    }

    @Test
    void startsFromItsCache() {
        assertThat(service(Map.of()).launch().command())
                .contains("-XX:AOTCache=" + folder.resolve("one/target/run/one.aot"))
                .noneMatch(option -> option.startsWith("-javaagent"));
    }

    @Test
    void startsWithTheAgentWhereTracesAreWanted() {
        assertThat(service(TRACED).launch().command())
                .contains(
                        "-javaagent:" + folder.resolve("local/target/opentelemetry-javaagent.jar"))
                .noneMatch(option -> option.startsWith("-XX:AOTCache"));
    }

    /** It reads the whole log, which belongs to old traces. */
    @Test
    void doesTasksWithoutTheAgent() {
        assertThat(service(TRACED).launchTask("64m", "restore").command())
                .noneMatch(option -> option.startsWith("-javaagent"));
    }

    private Service service(Map<String, String> settings) {
        return new Service(
                new Home(folder),
                new Workspace(folder.resolve("state")),
                Compiler.FIRST_TIER,
                "one",
                1,
                8081,
                settings);
    }
}
