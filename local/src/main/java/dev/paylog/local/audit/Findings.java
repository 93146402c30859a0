package dev.paylog.local.audit;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is wrong: all of it counted, the first of each kind kept. */
final class Findings {
    static final int KEPT_OF_EACH_MAX = 20;

    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);
    private final List<Finding> kept = new ArrayList<>();

    /**
     * One fault.
     *
     * @param place the offending record; null when it is one that should be there and is not
     */
    record Finding(Fault fault, @Nullable Place place, String detail) {

        @Override
        public String toString() {
            return place == null ? detail : place + ": " + detail;
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // formats only what is kept
    void add(Fault fault, @Nullable Place place, String detail, @Nullable Object... values) {
        if (counts.merge(fault, 1L, Long::sum) <= KEPT_OF_EACH_MAX) {
            kept.add(new Finding(fault, place, detail.formatted(values)));
        }
    }

    /** Something that should be there and is not. */
    void addMissing(Fault fault, String detail, @Nullable Object... values) {
        add(fault, (Place) null, detail, values);
    }

    void add(Fault fault, Step step, String detail, @Nullable Object... values) {
        add(fault, step.place(), detail, values);
    }

    long count(Fault fault) {
        return counts.getOrDefault(fault, 0L);
    }

    Map<Fault, Long> counts() {
        return new EnumMap<>(counts);
    }

    List<Finding> kept() {
        return List.copyOf(kept);
    }
}
