package dev.paylog.local.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;

/**
 * A log with one fault, of which the auditor must name the record and find nothing else.
 *
 * @param plant writes it, and returns the place of the offending record, if there is one
 * @param kinds what it is found as
 */
record Planted(String name, Planter plant, Set<Fault> kinds) {

    /** Writes the log; null when the offending record is one that is not there. */
    @FunctionalInterface
    interface Planter {
        @Nullable Place plant(ExampleLog log);
    }

    static Planted planted(String name, Planter plant, Fault... kinds) {
        return new Planted(name, plant, Set.of(kinds));
    }

    void check() {
        ExampleLog log = AuditTest.begun();
        Place place = plant.plant(log);

        AuditReport report =
                AuditTest.look(log, Map.of(), kinds.contains(Fault.OPEN_DEBIT))
                        .conclude(Acknowledged.NONE);

        assertThat(report.findings()).isNotEmpty();
        assertThat(report.faults().keySet())
                .as("%s", report.findings())
                .containsExactlyInAnyOrderElementsOf(kinds);
        if (place != null) {
            assertThat(report.findings()).anyMatch(finding -> finding.contains(place + ":"));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
