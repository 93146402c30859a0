package dev.paylog.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.local.process.Failure;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class DemoTest {
    private static final Map<String, Outcome> OUTCOMES =
            Map.of(
                    "P-3", new Outcome("REJECTED", "insufficient-funds"),
                    "P-4", new Outcome("IN_REVIEW", null));

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @TempDir Path folder;

    @BeforeEach
    void writeExamples() throws IOException {
        Examples examples = new Examples(folder);
        Files.write(
                examples.accounts(),
                List.of(account("bank", "SETTLEMENT"), account("a", "CUSTOMER")));
        Files.write(
                examples.payments(),
                List.of(
                        payment("bank", "a", "P-1"),
                        payment("a", "bank", "P-2"),
                        payment("a", "bank", "P-3"),
                        payment("a", "bank", "P-4")));
    }

    @Test
    void accountsForEveryPaymentAndTheBalances() throws IOException {
        try (StubSuite suite = new StubSuite(OUTCOMES, "-50.00")) {
            Report report = run(suite.address());

            assertThat(report.isRight()).isTrue();
            assertThat(report.outcomes())
                    .extracting(Outcome::label)
                    .containsExactlyInAnyOrder(
                            "completed",
                            "completed",
                            "rejected, insufficient-funds",
                            "referred to a person");
            assertThat(run(suite.address()).isRight()).isTrue();
            assertThat(output.toString(StandardCharsets.UTF_8))
                    .containsOnlyOnce("All accounts exist from an earlier demo");
        }
    }

    @Test
    void tellsWhichServiceDoesNotAnswer() throws IOException {
        URI address;
        try (StubSuite suite = new StubSuite(OUTCOMES, "-50.00")) {
            address = suite.address();
        }
        assertThatThrownBy(() -> run(address))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("payment-service does not answer")
                .hasMessageContaining("./paylog up");
    }

    private Report run(URI suite) {
        Demo demo =
                new Demo(
                        new PaymentsApi(suite),
                        new ReadModel(suite),
                        new PrintStream(output, true, StandardCharsets.UTF_8),
                        false);
        return demo.run(new Examples(folder));
    }

    private static String account(String id, String kind) {
        return Examples.JSON.writeValueAsString(new Examples.Account(id, "EUR", kind, null));
    }

    private static String payment(String debtor, String creditor, String key) {
        return Examples.JSON.writeValueAsString(
                new Examples.Payment(
                        debtor, creditor, new Examples.Amount("1.00", "EUR"), key, "Test"));
    }
}
