package dev.paylog.projection.rest;

import static dev.paylog.test.openapi.ApiOperation.JSON;

import dev.paylog.test.openapi.ApiOperation;
import dev.paylog.test.openapi.ApiRefusal;
import dev.paylog.test.openapi.Tree;

import org.springframework.http.MediaType;

import java.util.List;
import java.util.Map;

/** What can be done about rebuilds, in words. */
final class RebuildOperations {

    private static final ApiRefusal UNKNOWN =
            ApiRefusal.of(404, "not-found", "There is no rebuild of this id, or it is forgotten.");
    private static final ApiRefusal ELSEWHERE =
            ApiRefusal.of(
                    409,
                    "rebuild-elsewhere",
                    "It goes on at another instance, which alone can hold it back or end it.");
    private static final ApiRefusal ENDED =
            ApiRefusal.of(409, "rebuild-ended", "The rebuild has ended.");
    private static final ApiRefusal IN_PROGRESS =
            ApiRefusal.of(
                    409,
                    "rebuild-in-progress",
                    "One at a time; Location tells which goes on.",
                    "Location");

    private RebuildOperations() {}

    /** In the order of the document. */
    static List<ApiOperation> all() {
        return List.of(
                rebuilds(), begin(), rebuild(), cancel(), events(), pause(), resume(), rollBack());
    }

    private static ApiOperation rebuilds() {
        return ApiOperation.of("RebuildController.list", "The last rebuilds", "The newest first.")
                .called("rebuilds")
                .answering(200, "All that are known, on one page.", JSON, schema("Rebuilds"));
    }

    private static ApiOperation begin() {
        return ApiOperation.of(
                        "RebuildController.begin",
                        "Build the read model anew",
                        "Beside the live generation, which goes on answering. One at a time.")
                .called("beginRebuild")
                .taking("RebuildOrder", Tree.of("source", "state"))
                .answering(202, "It is begun.", JSON, schema("Rebuild"), "Location")
                .refusing(
                        IN_PROGRESS,
                        ApiRefusal.of(
                                409,
                                "too-many-generations",
                                "As many generations of the past are kept as may."));
    }

    private static ApiOperation rebuild() {
        return of("find", "A rebuild", "How far it is, or how it ended.")
                .called("rebuild")
                .answering(200, "The rebuild.", JSON, schema("Rebuild"));
    }

    private static ApiOperation cancel() {
        return of("cancel", "End a rebuild", "One that has ended stays as it is.")
                .called("cancelRebuild")
                .answering(200, "The rebuild.", JSON, schema("Rebuild"))
                .refusing(ELSEWHERE);
    }

    private static ApiOperation events() {
        return of(
                        "events",
                        "A rebuild, as it goes on",
                        "As server-sent events of the name rebuild, each of them whole, until it"
                                + " has ended.")
                .called("rebuildEvents")
                .answering(
                        200,
                        "The events. The schema is that of the data of one.",
                        MediaType.TEXT_EVENT_STREAM_VALUE,
                        schema("Rebuild"));
    }

    private static ApiOperation pause() {
        return of("pause", "Hold a rebuild back", "Until it is resumed.")
                .called("pauseRebuild")
                .answering(200, "The rebuild.", JSON, schema("Rebuild"))
                .refusing(ELSEWHERE, ENDED);
    }

    private static ApiOperation resume() {
        return of("resume", "Let a rebuild go on", "One that was not held back does anyway.")
                .called("resumeRebuild")
                .answering(200, "The rebuild.", JSON, schema("Rebuild"))
                .refusing(ELSEWHERE, ENDED);
    }

    private static ApiOperation rollBack() {
        return of(
                        "rollBack",
                        "Go back to the generation before",
                        "By another rebuild, which brings it up to date and switches to it.")
                .answering(202, "It is begun.", JSON, schema("Rebuild"), "Location")
                .refusing(
                        IN_PROGRESS,
                        ApiRefusal.of(
                                409,
                                "nothing-to-roll-back",
                                "This rebuild has not made the live generation, or the one before"
                                        + " it is gone."));
    }

    private static ApiOperation of(String method, String summary, String description) {
        return ApiOperation.of("RebuildController." + method, summary, description)
                .describing("id", "rebuildId")
                .refusing(UNKNOWN);
    }

    private static Map<String, Object> schema(String name) {
        return Tree.reference("schemas", name);
    }
}
