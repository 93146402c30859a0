package dev.paylog.local;

import dev.paylog.local.audit.VerifyCommand;
import dev.paylog.local.bench.BenchCommand;
import dev.paylog.local.chaos.ChaosCommand;
import dev.paylog.local.deadletters.DeadLettersCommand;
import dev.paylog.local.demo.DemoCommand;
import dev.paylog.local.demo.GenerateCommand;
import dev.paylog.local.load.LoadCommand;
import dev.paylog.local.process.Failure;
import dev.paylog.local.process.Home;
import dev.paylog.local.process.Workspace;
import dev.paylog.local.rebuild.RebuildCommand;
import dev.paylog.local.watch.WatchCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Reads the command line. Exit codes: 0 done, 1 failed with a message, 2 wrong usage. */
@Command(
        name = "paylog",
        description = "Runs Paylog on this machine: Kafka, the registry and the four services.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class Paylog {

    public static void main(String[] arguments) {
        // Kafka's client tells its whole configuration at every start; people want the outcome.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        System.exit(run(arguments));
    }

    private static int run(String... arguments) {
        try {
            Home home = Home.find();
            return commandLine(Suite.of(home, home.workspace())).execute(arguments);
        } catch (Failure problem) {
            System.err.println("paylog: " + problem.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    static CommandLine commandLine(Suite suite) {
        return new CommandLine(new Paylog())
                .addSubcommand(
                        new UpCommand(
                                suite,
                                brokers -> Suite.of(Home.find(), suite.workspace(), brokers)))
                .addSubcommand(new DownCommand(suite))
                .addSubcommand(new RestartCommand(suite))
                .addSubcommand(new DeadLettersCommand(suite.bootstrapServers()))
                .addSubcommand(new StatusCommand(suite))
                .addSubcommand(new DemoCommand())
                .addSubcommand(new LoadCommand(suite))
                .addSubcommand(new BenchCommand(Home.find(), () -> OwnSuite.start(benchSuite())))
                .addSubcommand(new GenerateCommand())
                .addSubcommand(new RebuildCommand(suite))
                .addSubcommand(new WatchCommand(suite))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .addSubcommand(new RestoreCommand(suite))
                .addSubcommand(
                        new ChaosCommand(
                                suite, () -> StartLock.holder(suite.workspace()).isPresent()))
                .addSubcommand(
                        new VerifyCommand(
                                suite.bootstrapServers(),
                                suite.registry().url(),
                                suite.workspace().data("load")))
                .setExecutionExceptionHandler(Paylog::explain);
    }

    /** Beside the usual one, whose data it leaves alone. */
    private static Suite benchSuite() {
        Home home = Home.find();
        return Suite.of(home, new Workspace(home.workspace().folder().resolve("bench")), 1);
    }

    private static int explain(
            Exception problem, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (problem instanceof Failure) {
            command.getErr().println("paylog: " + problem.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw problem;
    }
}
