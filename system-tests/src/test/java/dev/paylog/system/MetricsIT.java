package dev.paylog.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Dashboards and alerts ask for metrics of libraries: here they are seen. */
@Timeout(180)
class MetricsIT {

    private static final Path LIST =
            Path.of(System.getProperty("paylog.home", ".."), "grafana", "metrics-of-libraries.txt");

    @Test
    void areThere() throws IOException {
        Suite suite = Suite.shared();
        suite.startMissing();
        suite.customers().open("gauge");
        List<String> wanted =
                Files.readAllLines(LIST).stream()
                        .filter(line -> line.endsWith(" payment-service"))
                        .map(line -> line.replaceAll(" .*", ""))
                        .toList();

        try (InputStream body = suite.payment().api().stream("/actuator/prometheus").body()) {
            List<String> there =
                    new String(body.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .map(line -> line.replaceAll("[{ ].*", ""))
                            .toList();

            assertThat(wanted).isNotEmpty().isSubsetOf(there);
        }
    }
}
