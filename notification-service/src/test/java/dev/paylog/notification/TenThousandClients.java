package dev.paylog.notification;

import static org.awaitility.Awaitility.await;

import dev.paylog.payments.events.Envelope;
import dev.paylog.payments.events.PaymentReceived;
import dev.paylog.test.platform.TestPlatform;

import org.apache.avro.specific.SpecificRecord;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * One instance with 512 MB of heap, and {@code ./paylog watch --clients}, each to an account of its
 * own: what they cost while nothing happens, and while something does. Run by hand, with a number
 * of clients, of events a second, and of seconds; the figures are in docs/notifications.md.
 */
final class TenThousandClients {

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final int TRANSACTIONS_A_SECOND = 50;
    private static final PrintStream OUT =
            new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final ServiceProcess service;
    private final EventLog log;
    private final List<String> accounts;
    private final int[] versions;
    private final Random random = new Random(42);

    private TenThousandClients(ServiceProcess service, EventLog log, int clients) {
        this.service = service;
        this.log = log;
        this.accounts = IntStream.range(0, clients).mapToObj(n -> "client-" + n).toList();
        this.versions = new int[clients];
    }

    public static void main(String[] arguments) throws Exception {
        int clients = Integer.parseInt(arguments[0]);
        int rate = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        try (var platform = TestPlatform.start();
                var log = new EventLog(platform);
                var service =
                        new ServiceProcess(
                                platform,
                                "512m",
                                "--paylog.deliveries.enabled=false",
                                "--paylog.clients-max=" + clients,
                                "--server.jetty.max-connections=" + (clients + 100),
                                "--server.jetty.threads.max=" + (clients + 100))) {
            await().atMost(LONG).until(service::isReady);
            new TenThousandClients(service, log, clients).run(rate, seconds);
        }
    }

    private void run(int rate, int seconds) throws IOException, InterruptedException {
        log.openAs(accounts.toArray(String[]::new));
        say("no client", Duration.ZERO);
        Process crowd = crowd(2 * seconds + 20);
        await().atMost(LONG).until(() -> service.measured("paylog.sse.clients") == accounts.size());
        Duration began = service.processor();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
        say("silence", service.processor().minus(began).dividedBy(seconds));
        began = service.processor();
        write(rate, seconds);
        say(rate + " events/s", service.processor().minus(began).dividedBy(seconds));
        crowd.waitFor();
    }

    private void say(String when, Duration processorASecond) throws IOException {
        OUT.printf(
                "%-14s %,d clients, resident %,d MB, heap in use %,.0f MB, after collection %,.0f"
                        + " MB, processor %d ms a second%n",
                when,
                (int) service.measured("paylog.sse.clients"),
                service.residentBytes() >> 20,
                service.measured("jvm.memory.used?tag=area:heap") / (1 << 20),
                service.measured("jvm.gc.live.data.size") / (1 << 20),
                processorASecond.toMillis());
    }

    private Process crowd(int seconds) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-Dpaylog.home=" + System.getProperty("paylog.home"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.paylog.local.Paylog",
                                "watch",
                                "--clients=" + accounts.size(),
                                "--seconds=" + seconds,
                                "--notifications=" + service.at("")));
        command.addAll(accounts);
        return new ProcessBuilder(command).inheritIO().start();
    }

    private void write(int rate, int seconds) {
        long began = System.nanoTime();
        for (int turn = 0; turn < seconds * TRANSACTIONS_A_SECOND; turn++) {
            LockSupport.parkNanos(
                    began
                            + TimeUnit.SECONDS.toNanos(turn) / TRANSACTIONS_A_SECOND
                            - System.nanoTime());
            log.appendEach(
                    IntStream.range(0, rate / TRANSACTIONS_A_SECOND)
                            .mapToObj(_ -> random.nextInt(accounts.size()))
                            .map(this::next)
                            .toList());
        }
    }

    private EventLog.Keyed next(int account) {
        PaymentReceived sample =
                SampleEvents.received(accounts.get(account), UUID.randomUUID().toString());
        Envelope envelope =
                Envelope.newBuilder(sample.getEnvelope())
                        .setAccountVersion(++versions[account])
                        .setAt(System.currentTimeMillis())
                        .build();
        SpecificRecord event =
                new PaymentReceived(envelope, sample.getPayment(), sample.getBalance());
        return new EventLog.Keyed(accounts.get(account), event);
    }
}
