package dev.paylog.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The Dockerfile, held against the services that it packs. */
class ImageTest {

    private static final List<BuiltService> SERVICES = BuiltService.ALL;
    private static final Path SENTENCES =
            Path.of("notification-service/src/main/resources/dev/paylog/notification/kafka");

    private final Dockerfile dockerfile = Dockerfile.of(Checkout.read("Dockerfile"));

    @Test
    void hasOfJavaWhatTheServicesUseAndNothingElse() {
        Set<String> used = new TreeSet<>(modules());
        used.add("jdk.localedata");

        assertThat(words("--add-modules")).containsExactlyElementsOf(used);
    }

    @Test
    void knowsTheLanguagesOfItsSentences() throws IOException {
        try (Stream<Path> files = Files.list(Checkout.ROOT.resolve(SENTENCES))) {
            List<String> languages =
                    files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".properties"))
                            .map(file -> file.replaceAll(".*_(..)[.]properties", "$1"))
                            .toList();

            assertThat(languages).isNotEmpty().isSubsetOf(words("--include-locales"));
        }
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void copiesEveryLayer(BuiltService service) throws IOException {
        Path packed = Checkout.ROOT.resolve(service.name() + "/target/" + service.name() + ".jar");
        try (var jar = new ZipFile(packed.toFile())) {
            byte[] index = jar.getInputStream(jar.getEntry("BOOT-INF/layers.idx")).readAllBytes();
            List<String> layers =
                    Pattern.compile("^- \"([a-z-]+)\":", Pattern.MULTILINE)
                            .matcher(new String(index, UTF_8))
                            .results()
                            .map(layer -> layer.group(1))
                            // Only for jars that hold jars.
                            .filter(layer -> !layer.equals("spring-boot-loader"))
                            .toList();

            assertThat(dockerfile.inTheImage("COPY"))
                    .map(copy -> copy.replaceAll(".*?([a-z-]+) [./]+$", "$1"))
                    .containsSequence(layers);
        }
    }

    @Test
    void bringsWhatMakesTracesAndWhatItIsTold() {
        assertThat(dockerfile.inTheImage("WORKDIR")).containsExactly("/service");
        assertThat(dockerfile.inTheImage("COPY")).contains("traces ./traces");
        assertThat(ComposeCheck.AGENT).startsWith("/service/traces/");
        assertThat(dockerfile.inTheImage("ENV"))
                .singleElement()
                .asString()
                .contains("OTEL_JAVAAGENT_CONFIGURATION_FILE=/service/traces/traces.properties");
        assertThat(Checkout.ROOT.resolve("traces.properties")).exists();
    }

    @Test
    void isNotRoot() {
        assertThat(dockerfile.inTheImage("USER"))
                .singleElement()
                .asString()
                .matches("[1-9]\\d+:\\d+");
    }

    @Test
    void asksForReadinessWhereTheServiceIs() {
        assertThat(dockerfile.inTheImage("EXPOSE")).containsExactly("8080");
        assertThat(dockerfile.inTheImage("ENV"))
                .singleElement()
                .asString()
                .contains("SERVER_PORT=8080", "SERVER_ADDRESS=0.0.0.0", "PAYLOG_DATA_DIR=/data");
        assertThat(dockerfile.inTheImage("HEALTHCHECK"))
                .singleElement()
                .asString()
                .contains("$SERVER_PORT", "/actuator/health/readiness");
    }

    private List<String> words(String option) {
        Matcher found =
                Pattern.compile(option + " ([a-z0-9.,]+)")
                        .matcher(String.join("\n", dockerfile.anywhere("RUN")));
        assertThat(found.find()).as(option).isTrue();
        return List.of(found.group(1).split(",", -1));
    }

    /** What of Java the services and their libraries use, all together. */
    private static List<String> modules() {
        var libraries = new TreeMap<String, String>();
        for (BuiltService service : SERVICES) {
            service.libraries()
                    .forEach(jar -> libraries.put(jar.toFile().getName(), jar.toString()));
        }
        var arguments =
                new ArrayList<String>(
                        List.of(
                                "--print-module-deps",
                                "--ignore-missing-deps",
                                "--recursive",
                                "--multi-release",
                                "25",
                                "--class-path",
                                String.join(":", libraries.values())));
        SERVICES.forEach(service -> arguments.add(service.jar().toString()));
        var out = new StringWriter();
        var err = new StringWriter();
        int code =
                ToolProvider.findFirst("jdeps")
                        .orElseThrow()
                        .run(
                                new PrintWriter(out),
                                new PrintWriter(err),
                                arguments.toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
        return List.of(out.toString().strip().split(",", -1));
    }
}
