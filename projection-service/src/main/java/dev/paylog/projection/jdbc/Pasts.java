package dev.paylog.projection.jdbc;

import dev.paylog.projection.ReadModels.Past;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The generations of the past that are open; everybody reads them, few change which there are. */
final class Pasts implements AutoCloseable {

    private record Kept(Generation generation, long asOf) {}

    private final ConcurrentSkipListMap<Integer, Kept> kept = new ConcurrentSkipListMap<>();

    void add(Generation generation, long asOf) {
        kept.put(generation.number(), new Kept(generation, asOf));
    }

    /** Whoever reads from it may go on; it is not closed by this. */
    @Nullable Generation remove(int number) {
        Kept removed = kept.remove(number);
        return removed == null ? null : removed.generation();
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
