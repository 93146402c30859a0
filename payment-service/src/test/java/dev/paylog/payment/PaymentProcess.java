package dev.paylog.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.test.platform.TestPlatform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** payment-service in a JVM of its own, which a test can kill. */
final class PaymentProcess implements AutoCloseable {

    private static final long END_SECONDS_MAX = 60;

    /** At once, instead of when the session of the one that was killed times out. */
    private static final String KNOWN_AGAIN =
            "--spring.kafka.streams.properties.main.consumer.group.instance.id=only";

    private final Process process;

    private PaymentProcess(Process process) {
        this.process = process;
    }

    /**
     * @param settings beside those of every test, such as {@code --paylog.patience=1s}
     */
    static PaymentProcess start(TestPlatform platform, Path data, int port, String... settings) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx384m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PaymentServiceApplication.class.getName(),
                                "--server.port=" + port,
                                "--spring.kafka.bootstrap-servers=" + platform.bootstrapServers(),
                                "--paylog.registry-url=" + platform.registryUrl(),
                                "--paylog.data-dir=" + data,
                                KNOWN_AGAIN));
        command.addAll(List.of(settings));
        var log = Path.of("target", "payment-process.log").toFile();
        try {
            return new PaymentProcess(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** With SIGKILL, as a power failure would. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** As {@code ./paylog down} does it: what was begun is finished first. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            assertThat(process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)).as("ended").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
