package dev.paylog.projection.jdbc;

import dev.paylog.projection.LiveGeneration;

import org.springframework.stereotype.Component;

/** What the live generation can tell of itself. */
@Component
final class GenerationQueries implements LiveGeneration {

    private static final String ROWS =
            """
            SELECT (SELECT count(*) FROM payments), (SELECT count(*) FROM accounts),
                (SELECT count(*) FROM bookings), (SELECT created_at FROM generation)\
            """;

    private final Generations generations;

    GenerationQueries(Generations generations) {
        this.generations = generations;
    }

    @Override
    public String id() {
        return generations.live().id();
    }

    @Override
    public Summary summarise() {
        Generation live = generations.live();
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
