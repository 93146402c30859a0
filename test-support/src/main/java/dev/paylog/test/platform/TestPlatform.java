package dev.paylog.test.platform;

/**
 * Kafka with the catalogue's topics, and a registry with its schemas. Tests see no difference
 * between processes of this machine and containers.
 */
public interface TestPlatform extends AutoCloseable {

    /** The one that all tests of a JVM share; it goes when the JVM goes. */
    static TestPlatform shared() {
        return SharedPlatform.INSTANCE;
    }

    /** One of one's own, for tests that take Kafka away. Close it. */
    static TestPlatform start() {
        return DockerPlatform.isPossible() ? new DockerPlatform() : new ProcessPlatform();
    }

    /** For {@code spring.kafka.bootstrap-servers}. */
    String bootstrapServers();

    /** Base of the Confluent-compatible API, for {@code paylog.registry-url}. */
    String registryUrl();

    /** Takes Kafka away; what it has stored stays. */
    void stopBroker();

    /** Brings Kafka back under the same address and waits until it answers. */
    void startBroker();

    @Override
    void close();
}
