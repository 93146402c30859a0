package dev.paylog.projection.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.projection.Payment.Assessment;
import dev.paylog.projection.Payment.Booking;
import dev.paylog.projection.Payment.Details;
import dev.paylog.projection.Payment.FiredRule;
import dev.paylog.projection.Payment.Transition;

import org.junit.jupiter.api.Test;

import java.util.List;

class DetailsJsonTest {

    private static final Assessment REVIEWED =
            new Assessment(
                    70,
                    "APPROVE",
                    List.of(new FiredRule("r\"1\"", 2, "a\\b\n\u0001"), new FiredRule("", 3, "ß")),
                    "Zoë",
                    "\uD83D\uDCB6");

    private static final Details FULL =
            new Details(
                    REVIEWED,
                    List.of(
                            new Transition("SUBMITTED", 1, "e-1", 4),
                            new Transition("COMPLETED", Long.MAX_VALUE, "e-2", 5)),
                    List.of(
                            new Booking("PAYMENT", "alice", 5, -1250, -8750, 6),
                            new Booking("RETURN", "bob", 7, 1250, Long.MIN_VALUE, 8)));

    @Test
    void readsWhatItHasWritten() {
        assertThat(DetailsJson.read(DetailsJson.write(FULL))).isEqualTo(FULL);
    }

    @Test
    void leavesOutWhatIsNotThere() {
        var silent = new Assessment(0, "APPROVE", List.of(), null, null);
        var details = new Details(silent, List.of(), List.of());
        var bare = new Details(null, List.of(), List.of());

        assertThat(DetailsJson.read(DetailsJson.write(details))).isEqualTo(details);
        assertThat(DetailsJson.read(DetailsJson.write(bare))).isEqualTo(bare);
    }

    @Test
    void writesRecordsAsArrays() {
        assertThat(DetailsJson.write(new Details(null, FULL.history(), List.of())))
                .isEqualTo(
                        "[null,[[\"SUBMITTED\",1,\"e-1\",4],"
                                + "[\"COMPLETED\",9223372036854775807,\"e-2\",5]],[]]");
    }
}
