package dev.paylog.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;

class LoopbackTest {

    @Test
    void seesAPortTakenOnThisInterfaceAndOnAll() throws IOException {
        try (ServerSocket here = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                ServerSocket everywhere = new ServerSocket(0)) {
            assertThat(Loopback.isTaken(here.getLocalPort())).isTrue();
            assertThat(Loopback.isTaken(everywhere.getLocalPort())).isTrue();
        }
        assertThat(Loopback.isTaken(Loopback.freePort())).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void knowsWhoListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Optional<String> owner = PortOwner.of(socket.getLocalPort());

            assertThat(owner)
                    .hasValueSatisfying(
                            text ->
                                    assertThat(text)
                                            .startsWith("pid " + ProcessHandle.current().pid()));
        }
    }
}
