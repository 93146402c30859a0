package dev.paylog.payment.kafka;

import dev.paylog.schemas.Topics;

import org.apache.kafka.common.Uuid;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Nothing is decided without the state that decisions rest on. Kafka Streams itself would go on
 * with empty stores when their changelogs are lost, and would take what lies on this disk for the
 * state of changelogs that were made anew meanwhile.
 */
final class StateGuard {

    private final Changelogs changelogs;
    private final Path file;

    /**
     * @param dataDir where it remembers of which changelogs the stores on this disk are copies
     */
    StateGuard(Changelogs changelogs, Path dataDir) {
        this.changelogs = changelogs;
        this.file = dataDir.resolve("changelogs");
    }

    /**
     * To be asked before anything is decided.
     *
     * @throws IllegalStateException when a restore is needed, or one has begun and not ended
     */
    void requireWholeState() {
        if (changelogs.isBeingRestored()) {
            throw new IllegalStateException(
                    "a restore of the state has begun and not ended; run it again: ./paylog"
                            + " restore");
        }
        requireChangelog(Topics.ACCOUNTS_STATE, Store.ACCOUNTS);
        requireChangelog(Topics.PAYMENTS_STATE, Store.PAYMENTS);
        requireChangelog(Topics.PAYMENTS_STATE, Store.TIMELINE);
    }

    /** What is written to the topic is in the same transaction written to the changelog. */
    private void requireChangelog(String topic, Store store) {
        String changelog = store.changelog(changelogs.applicationId());
        if (changelogs.isEmpty(changelog) && !changelogs.isEmpty(topic)) {
            throw new IllegalStateException(
                    "%s is lost or empty, but %s is not; fold it from the events: ./paylog restore"
                            .formatted(changelog, topic));
        }
    }

    /** Whether the stores on this disk are copies of other changelogs than there are now. */
    boolean isDiskOfOthers() {
        try {
            return Files.exists(file) && !Files.readAllLines(file).equals(lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To be called when the changelogs exist. */
    void remember() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines() {
        Map<Store, Uuid> ids = changelogs.ids();
        return ids.entrySet().stream()
                .map(entry -> entry.getKey().storeName() + " " + entry.getValue())
                .collect(Collectors.toList());
    }
}
