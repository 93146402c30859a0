package dev.paylog.fraud;

import com.sun.management.OperatingSystemMXBean;

import dev.paylog.schemas.Topics;
import dev.paylog.test.platform.TestPlatform;

import org.apache.kafka.clients.admin.Admin;

import tools.jackson.databind.JsonNode;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how fast payments are screened that have waited, how soon those are that come at 500 a
 * second, and, where their whole history is there, how fast rules are tried on it meanwhile. With a
 * broker of its own. Run by hand with {@code waiting} or {@code history} and a number of payments;
 * the figures are in docs/fraud.md.
 */
final class ScreeningAtAMillion {

    /** Before now, in event time, so that windows are as full as at 500 payments a second. */
    private static final long APART_MILLIS = 2;

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String RULES =
            """
            {"rules":[
            {"id":"limit","kind":"AMOUNT_ABOVE","limit":"10000.00","score":60},
            {"id":"often","kind":"COUNT_ABOVE","count":30,"windowSeconds":600,"score":30},
            {"id":"much","kind":"SUM_ABOVE","limit":"100000.00","windowSeconds":600,"score":30},
            {"id":"new","kind":"NEW_CREDITOR_ABOVE","limit":"5000.00","score":30},
            {"id":"text","kind":"TEXT_MATCHES","pattern":"(?i)gift ?card","score":30}]}
            """;
    private static final PrintStream OUT =
            new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final TestPlatform platform;
    private final int payments;
    private final boolean isHistory;
    private final GeneratedPayments generated = new GeneratedPayments(1);

    private ScreeningAtAMillion(TestPlatform platform, int payments, boolean isHistory) {
        this.platform = platform;
        this.payments = payments;
        this.isHistory = isHistory;
    }

    public static void main(String[] arguments) throws Exception {
        boolean isHistory = arguments[0].equals("history");
        Path data = Files.createTempDirectory("screening-at-a-million");
        try (TestPlatform platform = TestPlatform.start()) {
            var measured =
                    new ScreeningAtAMillion(platform, Integer.parseInt(arguments[1]), isHistory);
            long records = measured.write();
            try (var service = RunningService.begin(platform, data)) {
                measured.drain(records);
                service.awaitReady();
                if (isHistory) {
                    measured.test(service);
                }
                try (var live = new LiveScreening(platform)) {
                    tell("alone: " + live.during(ScreeningAtAMillion::seconds));
                    if (isHistory) {
                        tell("beside a back-test: " + live.during(() -> measured.test(service)));
                    }
                }
            }
        }
    }

    private static void seconds() {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(20));
    }

    private long write() {
        long from = System.currentTimeMillis() - payments * APART_MILLIS;
        long records = 0;
        long begun = System.nanoTime();
        try (var events = new EventsWriter(platform)) {
            for (int number = 0; number < payments; number++) {
                long at = from + number * APART_MILLIS;
                List<GeneratedPayments.Written> written =
                        isHistory ? generated.whole(at) : List.of(generated.waiting(at));
                written.forEach(event -> events.write(event, at));
                records += written.size();
            }
        }
        tell("%,d records written: %s".formatted(records, rate(payments, begun)));
        return records;
    }

    /** Looks at what the group has committed. */
    private void drain(long records) throws Exception {
        long half = 0;
        long begun = 0;
        long cpuBegun = 0;
        long first = 0;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()))) {
            for (long done = 0; done < records; done = committed(admin)) {
                if (begun == 0 && done > 0) {
                    begun = System.nanoTime();
                    cpuBegun = cpu();
                    first = done;
                }
                if (half == 0 && done >= records / 2) {
                    half = System.nanoTime();
                    first = done;
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
        long perRecord = records / payments;
        tell(
                "drained: %s, second half %s, %.1f s on a processor"
                        .formatted(
                                rate(payments, begun),
                                rate((records - first) / perRecord, half),
                                (cpu() - cpuBegun) / 1e9));
    }

    private static long committed(Admin admin) throws Exception {
        return admin
                .listConsumerGroupOffsets("fraud-service")
                .partitionsToOffsetAndMetadata()
                .get()
                .entrySet()
                .stream()
                .filter(at -> at.getKey().topic().equals(Topics.PAYMENTS_EVENTS))
                .mapToLong(at -> at.getValue().offset())
                .sum();
    }

    private void test(RunningService service) {
        long begun = System.nanoTime();
        String id =
                service.post("/fraud/backtests", RULES)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow();
        JsonNode backtest;
        do {
            LockSupport.parkNanos(LOOK_NANOS);
            backtest = RunningService.json(service.get(id));
        } while (backtest.path("state").asString().equals("RUNNING"));
        tell("back-test " + backtest + ": " + rate(payments, begun));
    }

    private static String rate(long count, long begunNanos) {
        long nanos = System.nanoTime() - begunNanos;
        return "%,d ms, %,d payments/s"
                .formatted(
                        TimeUnit.NANOSECONDS.toMillis(nanos),
                        count * TimeUnit.SECONDS.toNanos(1) / nanos);
    }

    /** What this process had of processors, in nanoseconds. */
    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void tell(String what) {
        OUT.println(what);
    }
}
