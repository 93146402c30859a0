package dev.paylog.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code ./paylog rebuild}, as somebody sees it who calls it. */
@Timeout(180)
class RebuildCommandIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String REBUILDS = "/projection/rebuilds";

    /** So slow that it goes on for as long as a test needs it. */
    private static final String SLOW = "--max-records-per-second=1";

    private final Suite suite = Suite.shared();
    private final Api projection = suite.projection().api();

    @BeforeEach
    void begin() {
        suite.startMissing();
    }

    @AfterEach
    void endWhatGoesOn() {
        suite.startMissing();
        projection.delete(REBUILDS + "/" + newest("id"));
    }

    @Test
    void rebuildsAndGoesBack() throws InterruptedException {
        suite.customers().openWith("walter", "100.00");
        suite.readModel().awaitSumOfBalancesZero();
        String before = live();

        try (TerminalCommand command = rebuild()) {
            assertThat(command.awaitExit()).as(command.output()).isZero();
            assertThat(command.output())
                    .contains("Ctrl-C cancels it", "  loading ", "  payments/s ")
                    .containsPattern(" balances-by-account +[1-9]\\d*  ok\n")
                    .containsPattern(" payments-by-row +[1-9]\\d*  ok\n")
                    .contains("Generation %s is live; %s is kept".formatted(live(), before));
        }
        assertThat(live()).isNotEqualTo(before);

        try (TerminalCommand command = rebuild("--rollback")) {
            assertThat(command.awaitExit()).as(command.output()).isZero();
        }
        assertThat(live()).isEqualTo(before);
    }

    @Test
    void asksInstancesWithOneReadModelOnce() throws InterruptedException {
        try (TerminalCommand command = rebuild("--projection", projection.base().toString())) {
            assertThat(command.awaitExit()).as(command.output()).isZero();
            assertThat(command.output()).contains("shares this read model");
            assertThat(command.output().lines().filter(line -> line.contains(" is live; ")))
                    .hasSize(1);
        }
    }

    @Test
    void cancelsAtCtrlCWhatItBegan() throws InterruptedException {
        openSome();
        try (TerminalCommand command = rebuild(SLOW)) {
            awaitOutput(command, "Ctrl-C cancels it");

            command.interrupt();

            assertThat(command.awaitExit()).isNotZero();
            assertThat(command.output()).contains("CANCELLED while loading");
        }
        assertThat(newest("state")).isEqualTo("CANCELLED");
    }

    @Test
    void showsWhatGoesOnAlreadyAndLeavesItAlone() throws InterruptedException {
        String location = beginPaused();
        try (TerminalCommand command = rebuild()) {
            awaitOutput(command, "goes on already", "Ctrl-C leaves it alone", "  paused");

            command.interrupt();

            assertThat(command.awaitExit()).isNotZero();
            assertThat(command.output()).contains("The rebuild goes on.");
        }
        assertThat(projection.get(location).text("/state")).isEqualTo("PAUSED");

        try (TerminalCommand command = rebuild()) {
            awaitOutput(command, "goes on already");

            projection.delete(location).isStatus(200);

            assertThat(command.awaitExit()).isEqualTo(1);
            assertThat(command.output()).contains("CANCELLED while ");
        }
    }

    @Test
    void tellsHowItEndedWhenTheServiceIsBack() throws InterruptedException {
        openSome();
        try (TerminalCommand command = rebuild(SLOW)) {
            awaitOutput(command, "Ctrl-C cancels it");

            suite.projection().kill();
            awaitOutput(command, "does not answer; asking again for 60 s");
            suite.projection().start();

            assertThat(command.awaitExit()).isEqualTo(1);
            assertThat(command.output())
                    .contains("FAILED while loading: The service ended in the middle of it");
        }
    }

    @Test
    void tellsWhichOptionTheServiceDoesNotTake() throws InterruptedException {
        try (TerminalCommand command = rebuild("--max-records-per-second=0")) {
            assertThat(command.awaitExit()).isEqualTo(2);
            assertThat(command.output())
                    .contains("--max-records-per-second must be a whole number from 1 to");
        }
    }

    /** Without records it would be over at once, however slow it is. */
    private void openSome() {
        String prefix = UUID.randomUUID().toString().substring(0, 8);
        IntStream.range(0, 15).forEach(i -> suite.customers().open(prefix + "-" + i));
    }

    private TerminalCommand rebuild(String... options) {
        Stream<String> common = Stream.of("rebuild", "--projection", projection.base().toString());
        return TerminalCommand.start(
                Stream.concat(common, Stream.of(options)).toArray(String[]::new));
    }

    private static void awaitOutput(TerminalCommand command, String... parts) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(command.output()).contains(parts));
    }

    private String beginPaused() {
        openSome();
        Answer begun =
                projection
                        .post(REBUILDS, "{\"source\":\"state\",\"maxRecordsPerSecond\":1}")
                        .isStatus(202);
        String location = begun.headers().firstValue("Location").orElseThrow();
        projection.post(location + "/pause", "").isStatus(200);
        return location;
    }

    private String live() {
        return projection.get("/projection").isStatus(200).text("/generation/id");
    }

    private String newest(String field) {
        JsonNode newest = projection.get(REBUILDS).isStatus(200).body().at("/items/0");
        return newest.path(field).asString("none");
    }
}
