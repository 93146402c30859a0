package dev.paylog.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.deployment.Dashboards.Dashboard;
import dev.paylog.deployment.Dashboards.Panel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class DashboardsTest {

    private static final List<Dashboard> DASHBOARDS = Dashboards.all();
    private static final String FOLDER = "grafana/dashboards/";
    private static final String WRITE = "paylog.write";

    /** With {@code -Dpaylog.write} the files are mended instead of refused. */
    @ParameterizedTest
    @FieldSource("DASHBOARDS")
    void areWhatTheTablesSay(Dashboard dashboard) throws IOException {
        String file = FOLDER + dashboard.name() + ".json";
        if (System.getProperty(WRITE) != null) {
            Files.writeString(Checkout.ROOT.resolve(file), dashboard.json());
        }
        assertThat(Checkout.read(file))
                .as("run ./mvnw -q -pl deployment-tests test -Dtest=DashboardsTest -D" + WRITE)
                .isEqualTo(dashboard.json());
    }

    @Test
    void leaveNoFileOver() throws IOException {
        try (Stream<Path> files = Files.list(Checkout.ROOT.resolve(FOLDER))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            DASHBOARDS.stream().map(one -> one.name() + ".json").toList());
        }
    }

    @Test
    void askForWhatThereIs() {
        assertThat(DASHBOARDS)
                .flatMap(Dashboard::panels)
                .extracting(Panel::question)
                .allSatisfy(
                        question ->
                                assertThat(Metrics.askedBy(question))
                                        .isNotEmpty()
                                        .allMatch(Metrics::exist));
    }

    @ParameterizedTest
    @CsvSource({
        "sum by (job) (rate(up{job=\"a_b\"}[5m])) / 2, up",
        "paylog_sse_clients unless paylog_projection_lag offset 5m, paylog_projection_lag"
                + " paylog_sse_clients",
    })
    void areUnderstood(String question, String metrics) {
        assertThat(String.join(" ", Metrics.askedBy(question))).isEqualTo(metrics);
    }

    @ParameterizedTest
    @CsvSource({
        "paylog_sse_clients, true",
        "paylog_sse_readers, false",
        "paylog_deliveries_attempted_total, true",
        "jvm_memory_used_bytes, true",
        "jvm_memory_lost_bytes, false",
    })
    void knowsWhatThereIs(String metric, boolean exists) {
        assertThat(Metrics.exist(metric)).isEqualTo(exists);
    }
}
