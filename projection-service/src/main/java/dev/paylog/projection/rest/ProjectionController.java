package dev.paylog.projection.rest;

import dev.paylog.access.Needs;
import dev.paylog.access.Scope;
import dev.paylog.projection.LiveGeneration;
import dev.paylog.projection.ReadModels;
import dev.paylog.projection.ReadModels.Past;
import dev.paylog.replay.Progress;
import dev.paylog.replay.Progress.PartitionProgress;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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

    record PastView(String id, String asOf) {

        static PastView of(Past past) {
            return new PastView(past.id(), Timestamps.format(past.asOf()));
        }
    }

    record GenerationView(String id, String createdAt, long ageSeconds) {}

    record ProjectionView(
            GenerationView generation,
            Progress.Phase phase,
            LiveGeneration.Rows rows,
            long lag,
            long recordsPerSecond,
            List<PositionView> positions,
            List<PastView> past) {}

    private final LiveGeneration live;
    private final ReadModels models;
    private final Progress progress;

    ProjectionController(LiveGeneration live, ReadModels models, Progress progress) {
        this.live = live;
        this.models = models;
        this.progress = progress;
    }

    @GetMapping(path = "/projection", produces = MediaType.APPLICATION_JSON_VALUE)
    @Needs(Scope.OPERATIONS)
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
                progress.partitions().stream().map(PositionView::of).toList(),
                models.pasts().stream().map(PastView::of).toList());
    }

    /** The live one and the one before it are no business of callers. */
    @DeleteMapping("/projection/generations/{id}")
    @Needs(Scope.OPERATIONS)
    ResponseEntity<Void> drop(@PathVariable String id) {
        if (!models.dropPast(id)) {
            throw Problems.generationUnknown("There is no generation of the past with this id.");
        }
        return ResponseEntity.noContent().build();
    }
}
