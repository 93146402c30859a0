package dev.paylog.local.deadletters;

import static java.util.Objects.requireNonNull;

import dev.paylog.local.process.Failure;
import dev.paylog.schemas.deadletters.DeadLetter;
import dev.paylog.schemas.deadletters.DeadLetterDecisions;
import dev.paylog.schemas.deadletters.DeadLetterLog;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** {@code ./paylog dead-letters}: everything that was decided stands on the log, too. */
@Command(
        name = "dead-letters",
        description = {
            "What a service could not read or handle, and went past. It is kept for ever,",
            "and so is what people decide about it, beside it in the same topic."
        },
        mixinStandardHelpOptions = true)
public final class DeadLettersCommand implements Runnable {
    private static final int REASON_CHARACTERS_MAX = 500;
    private static final int MESSAGE_CHARACTERS = 80;

    @Spec private @Nullable CommandSpec spec;

    private final String bootstrapServers;

    public DeadLettersCommand(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** With the catalogue of topics, which other commands need not wait for. */
    private DeadLetterLog log() {
        return new DeadLetterLog(Map.of("bootstrap.servers", bootstrapServers), _ -> true);
    }

    private DeadLetterDecisions decisions() {
        return new DeadLetterDecisions(log());
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (NoSuchElementException unknown) {
            throw new Failure(unknown.getMessage() + "; ./paylog dead-letters list", unknown);
        } catch (IllegalStateException | KafkaException problem) {
            throw new Failure(String.valueOf(problem.getMessage()), problem);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(
                requireNonNull(spec).commandLine(), "list, show, send-again or drop?");
    }

    @Command(name = "list", description = "Those that wait for a decision.")
    int list(
            @Option(names = "--all", description = "Those decided, too.") boolean all,
            @Option(names = "--json", description = "For programs.") boolean json) {
        List<DeadLetter> letters = asked(() -> log().letters(all));
        System.out.println(json ? JsonMapper.shared().writeValueAsString(letters) : table(letters));
        return 0;
    }

    @Command(name = "show", description = "One of them, with the reason and the stack.")
    int show(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--json", description = "For programs.") boolean json) {
        DeadLetter letter = asked(() -> log().one(id));
        System.out.println(json ? JsonMapper.shared().writeValueAsString(letter) : text(letter));
        return 0;
    }

    @Command(
            name = "send-again",
            description = "Hand it to its service again, and what waits for it behind it.")
    int sendAgain(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, description = "Why.") String reason) {
        String why = checked(reason);
        asked(
                () -> {
                    decisions().sendAgain(id, why, null);
                    return id;
                });
        System.out.println(id + " sent again");
        return 0;
    }

    @Command(
            name = "drop",
            description = "Write down that nothing is done about it; what waits for it goes on.")
    int drop(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, description = "Why.") String reason) {
        String why = checked(reason);
        asked(
                () -> {
                    decisions().drop(id, why, null);
                    return id;
                });
        System.out.println(id + " dropped");
        return 0;
    }

    private String checked(String reason) {
        if (reason.isBlank() || reason.length() > REASON_CHARACTERS_MAX) {
            throw new ParameterException(
                    requireNonNull(spec).commandLine(),
                    "--reason has 1 to %d characters".formatted(REASON_CHARACTERS_MAX));
        }
        return reason.strip();
    }

    private static String table(List<DeadLetter> letters) {
        var table = new StringBuilder("%d dead letters".formatted(letters.size()));
        for (DeadLetter letter : letters) {
            String message = letter.message().lines().findFirst().orElse("");
            table.append(
                    "%n%s  %s  %s%n    of %s, key %s: %s"
                            .formatted(
                                    letter.id(),
                                    letter.state(),
                                    Instant.ofEpochMilli(letter.since()),
                                    letter.source(),
                                    letter.key(),
                                    message.substring(
                                            0, Math.min(MESSAGE_CHARACTERS, message.length()))));
        }
        return table.toString();
    }

    private static String text(DeadLetter letter) {
        return """
        id         %s
        state      %s%s%s
        read at    %s
        key        %s
        time       %s
        size       %,d bytes
        exception  %s
        message    %s
        %s\
        """
                .formatted(
                        letter.id(),
                        letter.state(),
                        letter.reason() == null ? "" : ": " + letter.reason(),
                        letter.decidedBy() == null ? "" : " (" + letter.decidedBy() + ")",
                        letter.source(),
                        letter.key(),
                        Instant.ofEpochMilli(letter.since()),
                        letter.bytes(),
                        letter.exception(),
                        letter.message(),
                        letter.stacktrace());
    }
}
