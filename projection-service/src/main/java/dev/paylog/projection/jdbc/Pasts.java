package dev.paylog.projection.jdbc;

import dev.paylog.projection.ReadModels.Past;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** The generations of the past that are open; everybody reads them, few change which there are. */
final class Pasts implements AutoCloseable {

    @FunctionalInterface
    interface Fitting {
        boolean fits(Generation past) throws SQLException;
    }

    private static final Logger log = LoggerFactory.getLogger(Pasts.class);

    private record Kept(Generation generation, long asOf) {}

    private final ConcurrentSkipListMap<Integer, Kept> kept = new ConcurrentSkipListMap<>();

    void add(Generation generation, long asOf) {
        kept.put(generation.number(), new Kept(generation, asOf));
    }

    /**
     * Opens it if it is not open yet. What cannot be read just now is not served, but stays for the
     * next start.
     */
    boolean isWorthless(int number, long asOf, Storage storage, Fitting fitting)
            throws SQLException {
        try {
            if (find(number).isEmpty()) {
                add(storage.open(number), asOf);
            }
            return !fitting.fits(find(number).orElseThrow());
        } catch (SQLException e) {
            log.warn("Generation {} cannot be read", number, e);
            if (storage.dialect().isDamage(e)) {
                return true;
            }
            try (Generation unreadable = remove(number)) {
                log.debug("Generation {} is not served", unreadable);
            }
            return false;
        }
    }

    /** Whoever reads from it may go on; it is not closed by this. */
    @Nullable Generation remove(int number) {
        Kept removed = kept.remove(number);
        return removed == null ? null : removed.generation();
    }

    /** Others are not served any more: another instance has dropped them. */
    void keep(Set<Integer> numbers) throws SQLException {
        for (int number : List.copyOf(kept.keySet())) {
            if (!numbers.contains(number)) {
                try (Generation dropped = remove(number)) {
                    log.debug("Generation {} is not served", dropped);
                }
            }
        }
    }

    Optional<Generation> find(int number) {
        return Optional.ofNullable(kept.get(number)).map(Kept::generation);
    }

    List<Past> list() {
        return kept.values().stream()
                .map(past -> new Past(past.generation().id(), past.asOf()))
                .toList();
    }

    @Override
    public void close() throws SQLException {
        for (Kept past : kept.values()) {
            past.generation().close();
        }
        kept.clear();
    }
}
