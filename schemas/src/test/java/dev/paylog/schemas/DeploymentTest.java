package dev.paylog.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

class DeploymentTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Deployment deployment =
            new Deployment(System.out, new PrintStream(err, true, UTF_8));

    @ParameterizedTest
    @ValueSource(strings = {"", "topics", "topics a:1 b:1", "tables a:1"})
    void saysHowItIsUsed(String line) {
        int code = deployment.run(line.isEmpty() ? new String[0] : line.split(" ", -1));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString(UTF_8)).startsWith("usage: topics");
    }

    @Test
    void refusesAddressesThatAreNone() {
        assertThat(deployment.run("topics", "kafka")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("kafka");
    }
}
