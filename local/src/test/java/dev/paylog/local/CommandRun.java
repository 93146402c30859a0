package dev.paylog.local;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command line came to: its exit code, and what it complained about. */
record CommandRun(int exitCode, String complaint) {

    static CommandRun of(Suite suite, String... arguments) {
        StringWriter complaint = new StringWriter();
        CommandLine commandLine = Paylog.commandLine(suite);
        commandLine.setErr(new PrintWriter(complaint, true));
        return new CommandRun(commandLine.execute(arguments), complaint.toString());
    }
}
