package dev.paylog.notification;

import dev.paylog.test.platform.TestPlatform;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The service in a JVM of its own: it can be killed, and come back under the same address. */
final class ServiceProcess implements Instance {

    private final List<String> command = new ArrayList<>();
    private final File output;
    private final int port;
    private Process process;

    /**
     * @param heap such as 256m
     */
    ServiceProcess(TestPlatform platform, String heap, String... settings) {
        this.port = freePort();
        this.output = Path.of("target", "service-" + port + ".log").toFile();
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NotificationServiceApplication.class.getName(),
                        "--server.port=" + port,
                        "--paylog.registry-url=" + platform.registryUrl(),
                        "--spring.kafka.bootstrap-servers=" + platform.bootstrapServers()));
        command.addAll(List.of(settings));
        this.process = start();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start() {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does, and begins to start it again. */
    void killAndStart() {
        process.destroyForcibly().onExit().join();
        process = start();
    }

    /** What it has had of the processors. */
    Duration processor() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Its part of the memory, as Linux counts it. */
    long residentBytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        }
    }

    @Override
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public boolean isReady() {
        try {
            return Instance.super.isReady();
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
