package dev.paylog.local.cluster;

import dev.paylog.local.process.Failure;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the brokers, and waits for what they answer. */
public final class Brokers implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Admin admin;

    public Brokers(String bootstrapServers) {
        int limit = Math.toIntExact(LIMIT.toMillis());
        admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, limit,
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, limit));
    }

    public Admin admin() {
        return admin;
    }

    /**
     * The answer, once it is there.
     *
     * @throws Failure when it does not come
     */
    public static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException problem) {
            throw new Failure(
                    "the brokers do not answer (%s); is the suite up? ./paylog status"
                            .formatted(problem.getMessage()),
                    problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while asking the brokers", interrupted);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
