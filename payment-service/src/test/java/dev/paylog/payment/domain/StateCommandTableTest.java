package dev.paylog.payment.domain;

import static dev.paylog.payment.domain.Examples.receive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Every state against every command, as printed in docs/state-command-table.md. After a wanted
 * change, write the page anew with {@code -Dpaylog.docs=write} and review the difference.
 */
class StateCommandTableTest {

    private static final Path PAGE =
            Path.of(System.getProperty("paylog.home", "."), "docs", "state-command-table.md");

    @Test
    void isTheOneInTheDocs() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("paylog.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(page).isEqualTo(Files.readString(PAGE));
    }

    private static String page() {
        return """
        # What every command does in every state

        Each cell is the event that follows, the reason of a refusal, or — where nothing happens
        because it has happened before. `StateCommandTableTest` writes and checks this page.

        ## The debtor's account and its payment

        %s
        ## The creditor's account and what it receives

        %s
        ## The creditor's account and what it gives back

        Of a payment of 40.

        %s
        ## An account's own life

        %s\
        """
                .formatted(
                        table(
                                "payment",
                                StateCommandCases.debtorStates(),
                                StateCommandCases.debtorCommands()),
                        table(
                                "account",
                                StateCommandCases.creditorStates(),
                                Map.of("`ReceivePayment`", receive(40, "EUR"))),
                        table(
                                "payment",
                                StateCommandCases.refundStates(),
                                StateCommandCases.refunds()),
                        table(
                                "account",
                                StateCommandCases.accountStates(),
                                StateCommandCases.openings()));
    }

    private static String table(
            String what, Map<String, State> states, Map<String, Command> commands) {
        String head = "| " + what + " | " + String.join(" | ", commands.keySet()) + " |\n";
        String line = "|---".repeat(commands.size() + 1) + "|\n";
        return states.entrySet().stream()
                .map(state -> row(state.getKey(), state.getValue(), commands))
                .collect(Collectors.joining("", head + line, ""));
    }

    private static String row(String name, State state, Map<String, Command> commands) {
        return commands.values().stream()
                .map(command -> cell(Outcome.of(command, state)))
                .collect(Collectors.joining(" | ", "| " + name + " | ", " |\n"));
    }

    private static String name(Event event) {
        return event instanceof Event.PaymentRejected rejected
                ? "PaymentRejected: " + rejected.reason().slug()
                : event.getClass().getSimpleName();
    }

    private static String cell(Outcome outcome) {
        String happened =
                switch (outcome.decision()) {
                    case Decision.Accepted(var events) ->
                            events.stream()
                                    .map(StateCommandTableTest::name)
                                    .collect(Collectors.joining(" + "));
                    case Decision.Repeated _ -> "—";
                    case Decision.Rejected(var reason) -> reason.slug();
                };
        Command followUp = outcome.followUp();
        return followUp == null ? happened : happened + " → " + followUp.getClass().getSimpleName();
    }
}
