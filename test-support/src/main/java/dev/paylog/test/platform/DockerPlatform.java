package dev.paylog.test.platform;

import dev.paylog.schemas.SchemaRegistration;
import dev.paylog.schemas.TopicCreation;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The same platform in containers, where a Docker engine is present. */
final class DockerPlatform implements TestPlatform {
    /** {@code docker} or {@code process}, for machines where the guess is wrong. */
    private static final String CHOICE = System.getProperty("paylog.test.platform", "");

    private static final int REGISTRY_PORT = 8080;

    private final KafkaContainer broker =
            new KafkaContainer("apache/kafka:4.3.1")
                    .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                    .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "100")
                    .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
                    .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1")
                    .withEnv(
                            "KAFKA_TRANSACTION_ABORT_TIMED_OUT_TRANSACTION_CLEANUP_INTERVAL_MS",
                            "500");

    private final GenericContainer<?> registry =
            new GenericContainer<>("apicurio/apicurio-registry:3.3.3")
                    .withExposedPorts(REGISTRY_PORT)
                    .withEnv(
                            Map.of(
                                    "APICURIO_RULES_GLOBAL_VALIDITY", "FULL",
                                    "APICURIO_RULES_GLOBAL_COMPATIBILITY", "FULL_TRANSITIVE"))
                    .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").forPort(REGISTRY_PORT));

    DockerPlatform() {
        registry.start();
        broker.start();
        TopicCreation.createMissing(bootstrapServers(), 1);
        SchemaRegistration.register(URI.create(registryUrl()));
    }

    static boolean isPossible() {
        return switch (CHOICE) {
            case "docker" -> true;
            case "process" -> false;
            default ->
                    System.getenv("DOCKER_HOST") != null
                            || Files.exists(Path.of("/var/run/docker.sock"));
        };
    }

    @Override
    public String bootstrapServers() {
        return broker.getBootstrapServers();
    }

    @Override
    public String registryUrl() {
        return "http://%s:%d/apis/ccompat/v7"
                .formatted(registry.getHost(), registry.getMappedPort(REGISTRY_PORT));
    }

    /** Paused, not stopped: a container that is started again gets another port. */
    @Override
    public void stopBroker() {
        broker.getDockerClient().pauseContainerCmd(broker.getContainerId()).exec();
    }

    @Override
    public void startBroker() {
        broker.getDockerClient().unpauseContainerCmd(broker.getContainerId()).exec();
    }

    @Override
    public void close() {
        broker.stop();
        registry.stop();
    }
}
