package dev.paylog.projection.rest;

import dev.paylog.projection.LiveGeneration;
import dev.paylog.replay.Progress;
import dev.paylog.replay.Progress.PartitionProgress;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.util.List;

/** Tells of the read model itself, also while it is being filled. */
@RestController
final class ProjectionController {

    record PositionView(String topic, int partition, long position, long end, long lag) {

        static PositionView of(PartitionProgress partition) {
            return new PositionView(
                    partition.topic(),
                    partition.partition(),
                    partition.position(),
                    partition.end(),
                    partition.lag());
        }
    }

    record GenerationView(String id, String createdAt, long ageSeconds) {}

    record ProjectionView(
            GenerationView generation,
            Progress.Phase phase,
            LiveGeneration.Rows rows,
            long lag,
            long recordsPerSecond,
            List<PositionView> positions) {}

    private final LiveGeneration live;
    private final Progress progress;

    ProjectionController(LiveGeneration live, Progress progress) {
        this.live = live;
        this.progress = progress;
    }

    @GetMapping("/projection")
    ProjectionView projection() {
        var summary = live.summarise();
        long ageMillis = System.currentTimeMillis() - summary.createdAt();
        return new ProjectionView(
                new GenerationView(
                        summary.id(),
                        Timestamps.format(summary.createdAt()),
                        Duration.ofMillis(ageMillis).toSeconds()),
                progress.phase(),
                summary.rows(),
                progress.lag(),
                progress.recordsPerSecond(),
                progress.partitions().stream().map(PositionView::of).toList());
    }
}
