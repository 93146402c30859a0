package dev.paylog.schemas;

import org.apache.kafka.common.KafkaException;

import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must be there before services start, where no launcher sees to it: topics on the brokers,
 * schemas in the registry. Any image can do it. Exit codes: 0 done, 1 failed, 2 wrong usage.
 */
public final class Deployment {

    private static final String USAGE = "usage: topics BOOTSTRAP_SERVERS | schemas REGISTRY_URL";

    private final PrintStream out;
    private final PrintStream err;

    /**
     * @param out what was done
     * @param err why it was not
     */
    public Deployment(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String... arguments) {
        // Kafka's client tells its whole configuration; people want the outcome.
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
        System.exit(new Deployment(System.out, System.err).run(arguments));
    }

    /** As the command line asks; returns the exit code. */
    public int run(String... arguments) {
        if (arguments.length != 2) {
            return fail(2, USAGE);
        }
        try {
            return switch (arguments[0]) {
                case "topics" -> topics(arguments[1]);
                case "schemas" -> schemas(URI.create(arguments[1]));
                default -> fail(2, USAGE);
            };
        } catch (KafkaException | IllegalArgumentException problem) {
            return fail(1, withCauses(problem));
        }
    }

    private int topics(String bootstrapServers) {
        List<String> created = TopicCreation.createMissing(bootstrapServers);
        created.forEach(topic -> out.println("created " + topic));
        out.printf("%d topics created%n", created.size());
        return 0;
    }

    private int schemas(URI registry) {
        out.printf(
                "%d subjects registered%n", SchemaRegistration.register(registry, credentials()));
        return 0;
    }

    /** From where the services have them, too. */
    private static Map<String, String> credentials() {
        return Stream.of(RegistryCredentials.USER_INFO, RegistryCredentials.TOKEN)
                .collect(Collectors.toMap(name -> name, Deployment::variable));
    }

    private static String variable(String name) {
        String variable =
                "SPRING_KAFKA_PROPERTIES_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
        return Objects.requireNonNullElse(System.getenv(variable), "");
    }

    private static String withCauses(Throwable problem) {
        return Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
                .map(Throwable::toString)
                .collect(Collectors.joining("\ncaused by "));
    }

    private int fail(int code, String reason) {
        err.println(reason);
        return code;
    }
}
