package dev.paylog.local.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Loopback;
import dev.paylog.local.terminal.LiveLine;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

@Timeout(60)
class WatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration ANSWER_LIMIT = Duration.ofMillis(200);

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void givesUpOnServiceThatIsGone() {
        assertGivesUp(Loopback.freePort());
        assertThat(output.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("projection-service does not answer; asking again for 1 s");
    }

    @Test
    void givesUpOnServiceThatTakesRequestsAndSaysNothing() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.ofLiteral(Loopback.HOST))) {
            assertGivesUp(deaf.getLocalPort());
        }
    }

    private void assertGivesUp(int port) {
        URI address = URI.create("http://%s:%d".formatted(Loopback.HOST, port));
        RebuildApi api = new RebuildApi("projection-service", address, ANSWER_LIMIT);
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        Watch watch = new Watch(api, new LiveLine(out, false, Duration.ZERO), PATIENCE);

        assertThatThrownBy(() -> watch.untilItEnds("r-1", new Phases(true)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("has not told of the rebuild for 1 s")
                .hasMessageContaining(address + "/projection/rebuilds/r-1");
    }
}
