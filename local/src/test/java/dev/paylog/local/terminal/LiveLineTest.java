package dev.paylog.local.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

class LiveLineTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void isDrawnAgainInOneRowOfATerminal() {
        LiveLine line = line(true, Duration.ZERO);

        line.showNow("1 of 2");
        line.showNow("2 of 2");

        assertThat(output()).doesNotContain("\n").endsWith("\r");
        assertThat(output().lines())
                .containsExactly("\033[2K\033[?7l1 of 2\033[?7h", "\033[2K\033[?7l2 of 2\033[?7h");
    }

    @Test
    void givesWayToWhatIsKept() {
        LiveLine line = line(true, Duration.ZERO);

        line.showNow("1 of 2");
        line.keep("done");

        assertThat(output()).endsWith("\r\033[2Kdone" + System.lineSeparator());
    }

    @Test
    void isPrintedAnewWhereThereIsNoTerminal() {
        LiveLine line = line(false, Duration.ZERO);

        line.show(() -> "1 of 2");
        line.show(() -> "2 of 2");
        line.keep("done");
        line.erase();

        assertThat(output().lines()).containsExactly("1 of 2", "2 of 2", "done");
    }

    @Test
    void isPrintedNowAndThenOnly() {
        LiveLine line = line(false, Duration.ofHours(1));

        line.show(() -> "too early");
        line.showNow("urgent");

        assertThat(output().lines()).containsExactly("urgent");
    }

    private LiveLine line(boolean terminal, Duration every) {
        return new LiveLine(new PrintStream(output, true, StandardCharsets.UTF_8), terminal, every);
    }

    private String output() {
        return output.toString(StandardCharsets.UTF_8);
    }
}
