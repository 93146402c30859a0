package dev.paylog.projection.jdbc;

import dev.paylog.projection.LiveGeneration;
import dev.paylog.projection.ReadModelUnavailableException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.function.LongSupplier;

/** What the live generation can tell of itself. */
@Component
final class GenerationQueries implements LiveGeneration {

    private static final Logger log = LoggerFactory.getLogger(GenerationQueries.class);

    private static final String ROWS =
            """
            SELECT (SELECT count(*) FROM payments), (SELECT count(*) FROM accounts),
                (SELECT count(*) FROM bookings), (SELECT created_at FROM generation)\
            """;

    private static final String SHAPE = "SELECT shape FROM generation";

    /** To count rows takes a walk through all of them, so callers share one count for a while. */
    private static final long COUNTED_FOR_NANOS = Duration.ofSeconds(5).toNanos();

    private record Counted(Summary summary, long at) {}

    private final Generations generations;
    private final LongSupplier nanoTime;
    private @Nullable Counted counted;

    @Autowired
    GenerationQueries(Generations generations) {
        this(generations, System::nanoTime);
    }

    GenerationQueries(Generations generations, LongSupplier nanoTime) {
        this.generations = generations;
        this.nanoTime = nanoTime;
    }

    @Override
    public String id() {
        return generations.live().id();
    }

    @Override
    public synchronized Summary summarise() {
        Generation live = generations.live();
        long now = nanoTime.getAsLong();
        Counted last = counted;
        if (last != null
                && last.summary().id().equals(live.id())
                && now - last.at() < COUNTED_FOR_NANOS) {
            return last.summary();
        }
        Summary summary = count(live);
        counted = new Counted(summary, now);
        return summary;
    }

    @Override
    public boolean isAnswering() {
        try {
            return !generations.queries().sql(SHAPE).query(Integer.class).list().isEmpty();
        } catch (DataAccessException | ReadModelUnavailableException e) {
            log.debug("It does not answer", e);
            return false;
        }
    }

    private static Summary count(Generation live) {
        return live.queries()
                .sql(ROWS)
                .query(
                        (row, _) ->
                                new Summary(
                                        live.id(),
                                        row.getLong(4),
                                        new Rows(row.getLong(1), row.getLong(2), row.getLong(3))))
                .single();
    }
}
