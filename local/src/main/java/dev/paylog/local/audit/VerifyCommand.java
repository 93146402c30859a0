package dev.paylog.local.audit;

import dev.paylog.local.process.Failure;
import dev.paylog.local.terminal.LiveLine;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/** {@code ./paylog verify}: whether the money is right, by the log itself. */
@Command(
        name = "verify",
        description = {
            "Audits the log: reads it from its beginning, and checks every account and payment.",
            "Works while the suite is at work. Exit code 1 when something is wrong."
        },
        mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
    private static final Duration SAY_EVERY = Duration.ofSeconds(1);

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Option(
            names = "--at-rest",
            description = "Nothing is on its way: a debit without credit or return is wrong, too.")
    private boolean atRest;

    @Option(
            names = "--keep-whole-days",
            description = "How long payment-service keeps whole payments (${DEFAULT-VALUE}).")
    private int keepWholeDays = 90;

    @Option(
            names = "--brokers",
            hidden = true,
            description = "Of another suite than the one that ./paylog up has started.")
    private String bootstrapServers;

    @Option(names = "--registry", hidden = true)
    private URI registry;

    private final Path ledgers;

    /** With the addresses of the suite, unless told otherwise. */
    public VerifyCommand(String bootstrapServers, URI registry, Path ledgers) {
        this.bootstrapServers = bootstrapServers;
        this.registry = registry;
        this.ledgers = ledgers;
    }

    @Override
    public Integer call() {
        var settings =
                new Auditor.Settings(
                        bootstrapServers,
                        registry,
                        ledgers,
                        Duration.ofDays(keepWholeDays),
                        atRest);
        AuditReport report = audit(settings);
        System.out.println(json ? JsonMapper.shared().writeValueAsString(report) : report.table());
        if (!json) {
            System.out.println(
                    report.isRight()
                            ? "Nothing is wrong: no payment is lost, doubled or contradicted."
                            : "SOMETHING IS WRONG. Please keep .paylog/ and report it.");
        }
        return report.isRight() ? 0 : 1;
    }

    private static AuditReport audit(Auditor.Settings settings) {
        try {
            // Whether that is a terminal cannot be told of the output for errors.
            var line = new LiveLine(System.err, false, SAY_EVERY);
            return new Auditor(settings, new ProgressLine(line)).run();
        } catch (OutOfMemoryError full) {
            throw new Failure(
                    "the audit needs more memory than its heap of %d MB, about 500 bytes for each"
                                    .formatted(Runtime.getRuntime().maxMemory() >> 20)
                            + " payment; set JAVA_TOOL_OPTIONS=-Xmx... higher",
                    full);
        }
    }
}
