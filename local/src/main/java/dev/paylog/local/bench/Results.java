package dev.paylog.local.bench;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What was measured so far, run by run. */
final class Results {
    private final Map<Line, List<Reading>> readings = new EnumMap<>(Line.class);

    private record Reading(double value, @Nullable Double limit) {
        @Nullable Double ratio() {
            return limit == null ? null : value / limit;
        }
    }

    void add(Line line, double value) {
        put(line, new Reading(value, null));
    }

    /**
     * @param limit what the machine did instead in the same run, in the same unit
     */
    void add(Line line, double value, double limit) {
        put(line, new Reading(value, limit));
    }

    private void put(Line line, Reading reading) {
        readings.computeIfAbsent(line, _ -> new ArrayList<>()).add(reading);
    }

    /** The middle of the runs; null before the first. */
    @Nullable Double median(Line line) {
        Spread spread = spread(readings.getOrDefault(line, List.of()), Reading::value);
        return spread == null ? null : spread.median();
    }

    /** Of each line that was measured, in the order of the table. */
    List<Row> rows() {
        return readings.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Row row(Line line, List<Reading> some) {
        Spread value = spread(some, Reading::value);
        // Each run with its own limit: what slowed one slowed the other.
        Spread ratio = spread(some, Reading::ratio);
        Goal goal = line.goal();
        return new Row(
                line.figure(),
                line.what(),
                line.unit(),
                some.size(),
                value,
                line.limit(),
                spread(some, Reading::limit),
                ratio,
                goal == null ? null : goal.text(),
                (goal == null || value == null) ? null : goal.isMet(value, ratio));
    }

    private static @Nullable Spread spread(
            List<Reading> some, Function<Reading, @Nullable Double> part) {
        List<Double> values = new ArrayList<>();
        for (Reading reading : some) {
            Double one = part.apply(reading);
            if (one != null) {
                values.add(one);
            }
        }
        return values.isEmpty() ? null : Spread.of(values);
    }

    /**
     * A line of the table.
     *
     * @param beside what it was measured beside
     * @param met whether the median meets the goal; null where there is none
     */
    record Row(
            String figure,
            String what,
            String unit,
            int runs,
            @Nullable Spread value,
            @Nullable String beside,
            @Nullable Spread limit,
            @Nullable Spread ratio,
            @Nullable String goal,
            @Nullable Boolean met) {}
}
