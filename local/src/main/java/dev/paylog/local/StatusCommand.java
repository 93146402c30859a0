package dev.paylog.local;

import dev.paylog.local.cluster.ClusterSurvey;
import dev.paylog.local.cluster.ClusterTable;
import dev.paylog.local.cluster.ClusterView;
import dev.paylog.local.process.ManagedProcess;
import dev.paylog.local.process.Program;
import dev.paylog.local.terminal.LiveLine;
import dev.paylog.local.topics.TopicSurvey;
import dev.paylog.local.topics.TopicTable;
import dev.paylog.local.topics.TopicUse;
import dev.paylog.schemas.Topic;
import dev.paylog.schemas.TopicCatalogue;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code ./paylog status}: a line for each process. */
@Command(
        name = "status",
        description = {
            "Shows each process: pid, port, state, time since its start, memory;",
            "with --cluster brokers, partitions and groups;",
            "or with --topics what lies in each topic, and how compact the compacted ones are."
        },
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Option(
            names = "--topics",
            description = "Topics instead; compacted ones are read, so it takes a while.")
    private boolean topics;

    @Option(
            names = "--cluster",
            description = "Brokers instead: who leads and is in sync, and how far groups are.")
    private boolean cluster;

    private final Suite suite;
    private final LiveLine line = new LiveLine(System.err, LiveLine.isTerminal(), Duration.ZERO);

    StatusCommand(Suite suite) {
        this.suite = suite;
    }

    @Override
    public Integer call() {
        if (topics) {
            showTopics();
            return 0;
        }
        if (cluster) {
            showCluster();
            return 0;
        }
        List<Line> lines = suite.known().parallelStream().map(this::line).toList();
        System.out.println(json ? JsonMapper.shared().writeValueAsString(lines) : table(lines));
        return 0;
    }

    private void showCluster() {
        try (var survey = new ClusterSurvey(suite.bootstrapServers())) {
            ClusterView view = survey.look();
            System.out.println(
                    json ? JsonMapper.shared().writeValueAsString(view) : ClusterTable.of(view));
        }
    }

    private void showTopics() {
        TopicCatalogue catalogue = TopicCatalogue.load();
        List<Topic> all =
                Stream.concat(catalogue.topics().stream(), catalogue.changelogs().stream())
                        .toList();
        try (var survey = new TopicSurvey(suite.bootstrapServers())) {
            List<TopicUse> uses = survey.of(all, this::say);
            line.erase();
            System.out.println(
                    json ? JsonMapper.shared().writeValueAsString(uses) : TopicTable.of(uses));
        }
    }

    /** Beside the output, which programs may read. */
    private void say(long done, long total) {
        if (LiveLine.isTerminal()) {
            line.show(() -> String.format(Locale.ROOT, "read %,d of %,d offsets", done, total));
        }
    }

    private Line line(Program program) {
        Optional<ManagedProcess> process = suite.find(program);
        return process.map(StatusCommand::running)
                .orElseGet(
                        () ->
                                new Line(
                                        program.name(),
                                        null,
                                        program.ports().getFirst(),
                                        "down",
                                        null,
                                        null));
    }

    private static Line running(ManagedProcess process) {
        return new Line(
                process.program().name(),
                process.pid(),
                process.program().ports().getFirst(),
                process.isReady() ? "ready" : "starting",
                Duration.between(process.started(), Instant.now()).toSeconds(),
                ResidentMemory.megabytes(process.pid()));
    }

    private static String table(List<Line> lines) {
        StringBuilder table = new StringBuilder(row("PROCESS", "PID", "PORT", "STATE", "UP", "MB"));
        for (Line line : lines) {
            table.append('\n')
                    .append(
                            row(
                                    line.process(),
                                    text(line.pid()),
                                    text(line.port()),
                                    line.state(),
                                    line.uptimeSeconds() == null
                                            ? "-"
                                            : line.uptimeSeconds() + " s",
                                    text(line.residentMegabytes())));
        }
        long sum =
                lines.stream()
                        .map(Line::residentMegabytes)
                        .mapToLong(megabytes -> megabytes == null ? 0 : megabytes)
                        .sum();
        return table.append('\n').append(row("", "", "", "", "", Long.toString(sum))).toString();
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-24s%8s%7s  %-9s%9s%7s", cells);
    }

    private static String text(@Nullable Object cell) {
        return cell == null ? "-" : cell.toString();
    }

    /** Unknown is null, in JSON too. */
    record Line(
            String process,
            @Nullable Long pid,
            int port,
            String state,
            @Nullable Long uptimeSeconds,
            @Nullable Long residentMegabytes) {}
}
