package dev.paylog.local.demo;

import dev.paylog.local.process.Home;
import dev.paylog.local.terminal.LiveLine;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.net.URI;
import java.util.concurrent.Callable;

/** {@code ./paylog demo}: money moves, and the books balance. */
@Command(
        name = "demo",
        description = "Sends a day of payments and shows what became of them.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--payments", hidden = true, defaultValue = "http://127.0.0.1:8081")
    private URI payments = URI.create("");

    @Option(names = "--projection", hidden = true, defaultValue = "http://127.0.0.1:8084")
    private URI projection = URI.create("");

    @Override
    public Integer call() {
        Demo demo =
                new Demo(
                        new PaymentsApi(payments),
                        new ReadModel(projection),
                        System.out,
                        LiveLine.isTerminal());
        Report report = demo.run(Examples.of(Home.find()));
        System.out.printf("%n%s%n", report.table());
        System.out.println(
                report.isRight()
                        ? "Every payment is accounted for, and the balances sum to zero."
                        : "THE BOOKS DO NOT BALANCE. Please keep .paylog/ and report it.");
        return report.isRight() ? 0 : 1;
    }
}
