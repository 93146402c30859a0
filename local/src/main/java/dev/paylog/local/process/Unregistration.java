package dev.paylog.local.process;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.RetriableException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Takes back the registration of a broker that was killed and is alone in its cluster, before it
 * starts again. Otherwise it would lead its partitions from the metadata of its former life until
 * that registration has timed out, and lose them for a moment then; and a transaction whose end is
 * decided in that moment never gets the marker of its end (Kafka 4.3.1): nobody reads past it any
 * more. See ADR 0023.
 */
final class Unregistration {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final Duration END_LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final BrokerNode node;
    private final Path log;

    /**
     * @param log where the output of the controller goes
     */
    Unregistration(BrokerNode node, Path log) {
        this.node = node;
        this.log = log;
    }

    /**
     * Returns when it is done and the controller has ended.
     *
     * @param controller starts the node without its broker
     * @throws Failure when the controller ends by itself, or does not do it in a minute
     */
    void through(ProcessBuilder controller) throws IOException {
        Process running = controller.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try (Admin admin = Admin.create(settings())) {
            await(admin, running);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while kafka-%d was unregistered".formatted(node.id()));
        } finally {
            end(running);
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG,
                node.controllerAddress(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) ANSWER_LIMIT.toMillis(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) ANSWER_LIMIT.toMillis(),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                LOOK_EVERY.toMillis());
    }

    private void await(Admin admin, Process controller) throws InterruptedException {
        Deadline end = Deadline.in(LIMIT);
        while (controller.isAlive() && !end.hasPassed()) {
            try {
                admin.unregisterBroker(node.id()).all().get();
                return;
            } catch (ExecutionException answer) {
                if (answer.getCause() instanceof BrokerIdNotRegisteredException) {
                    return;
                }
                if (!(answer.getCause() instanceof RetriableException)) {
                    throw failure(String.valueOf(answer.getCause()));
                }
                Pause.of(LOOK_EVERY);
            }
        }
        throw failure(controller.isAlive() ? "it takes too long" : "its controller has ended");
    }

    private Failure failure(String reason) {
        return new Failure(
                "kafka-%d was killed and could not be unregistered: %s; the end of %s:%n%s"
                        .formatted(node.id(), reason, log, LogTail.of(log)));
    }

    private static void end(Process controller) {
        controller.destroy();
        try {
            if (!controller.waitFor(END_LIMIT)) {
                controller.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            controller.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
