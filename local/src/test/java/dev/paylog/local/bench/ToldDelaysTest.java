package dev.paylog.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class ToldDelaysTest {
    private static final long MILLI = 1_000_000;

    private final ToldDelays delays = new ToldDelays();

    @Test
    void measuresFromTheCommitToTheLine() {
        delays.begin();
        delays.committed("a", 10 * MILLI);
        delays.told("a", 17 * MILLI);

        assertThat(delays.end().max()).isCloseTo(7, offset(0.1));
    }

    @Test
    void countsALineThatCameFirstAsNoDelay() {
        delays.begin();
        delays.told("a", 10 * MILLI);
        delays.committed("a", 17 * MILLI);

        assertThat(delays.end().max()).isZero();
    }

    @Test
    void forgetsWhatCameBeforeAndAfter() {
        delays.told("a", 10 * MILLI);
        delays.begin();
        delays.committed("a", 900 * MILLI);
        delays.committed("b", 900 * MILLI);
        delays.told("b", 901 * MILLI);
        var measured = delays.end();
        delays.told("a", 990 * MILLI);

        assertThat(measured.max()).isCloseTo(1, offset(0.1));
    }
}
