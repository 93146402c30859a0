package dev.paylog.projection;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Keeps what is told of rebuilds over a restart, in a file beside the generations. */
final class RebuildHistory {

    private static final Logger log = LoggerFactory.getLogger(RebuildHistory.class);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Path file;

    RebuildHistory(Path folder) {
        file = folder.resolve("rebuilds.json");
    }

    /** Newest first. What was going on when the service ended has failed. */
    List<RebuildStatus> load() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            long now = System.currentTimeMillis();
            return List.of(MAPPER.readValue(Files.readAllBytes(file), RebuildStatus[].class))
                    .stream()
                    .map(status -> status.state().isEnded() ? status : status.interrupted(now))
                    .toList();
        } catch (IOException | JacksonException e) {
            log.warn("What was told of earlier rebuilds is lost", e);
            return List.of();
        }
    }

    /** A rebuild goes on even if this cannot be written. */
    synchronized void save(List<RebuildStatus> newestFirst) {
        Path written = file.resolveSibling("rebuilds.json.new");
        try {
            Files.createDirectories(file.getParent());
            Files.write(written, MAPPER.writeValueAsBytes(newestFirst));
            Files.move(
                    written,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | JacksonException e) {
            log.warn("What is told of rebuilds cannot be kept", e);
        }
    }
}
