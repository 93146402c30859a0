package dev.paylog.notification;

import static org.awaitility.Awaitility.await;

import dev.paylog.notification.SseClient.Event;
import dev.paylog.test.platform.TestPlatform;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * One client listens to everything, at two instances in turn, while events come and connections,
 * instances and the broker go. What it was told is held against the log. Run by hand, with how
 * often and a seed; the figures are in docs/notifications.md.
 */
final class CutAHundredTimes {

    private static final int ACCOUNTS = 40;
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final PrintStream OUT =
            new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final TestPlatform platform;
    private final List<ServiceProcess> instances;
    private final Random random;
    private final Map<String, Integer> cuts = new TreeMap<>();
    private volatile boolean writing = true;

    private CutAHundredTimes(TestPlatform platform, List<ServiceProcess> instances, Random random) {
        this.platform = platform;
        this.instances = instances;
        this.random = random;
    }

    public static void main(String[] arguments) throws InterruptedException {
        int count = Integer.parseInt(arguments[0]);
        var random = new Random(Long.parseLong(arguments[1]));
        String[] settings = {"--paylog.deliveries.enabled=false", "--paylog.heartbeat=1s"};
        try (var platform = TestPlatform.start();
                var one = new ServiceProcess(platform, "192m", settings);
                var two = new ServiceProcess(platform, "192m", settings)) {
            await().atMost(LONG).until(() -> one.isReady() && two.isReady());
            new CutAHundredTimes(platform, List.of(one, two), random).run(count);
        }
    }

    private void run(int count) throws InterruptedException {
        long began = System.nanoTime();
        var client = new PersistentClient(instances);
        Thread reader = Thread.ofPlatform().start(client);
        await().atMost(LONG).until(client::isConnected);
        Thread writer = Thread.ofPlatform().start(this::write);
        for (int cut = 0; cut < count; cut++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100 + random.nextInt(1_500)));
            await().atMost(LONG).until(client::isConnected);
            cuts.merge(cut(client), 1, Integer::sum);
        }
        writing = false;
        writer.join();
        Map<String, List<String>> log = byAccount(PlainLog.events(platform));
        long events = log.values().stream().mapToLong(List::size).sum();
        await().atMost(LONG).until(() -> client.told().size() >= events);
        client.end();
        reader.join();
        OUT.printf(
                "%d s, cuts %s, connections %d, streams that were too slow %d%n",
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                cuts,
                client.connections(),
                client.overflows());
        judge(log, client.told());
    }

    /** Three of five times the connection, once in four an instance, else the broker. */
    private String cut(PersistentClient client) {
        int drawn = random.nextInt(20);
        if (drawn < 12) {
            client.cut();
            return "connection";
        }
        if (drawn < 17) {
            instances.get(random.nextInt(instances.size())).killAndStart();
            return "instance";
        }
        platform.stopBroker();
        platform.startBroker();
        return "broker";
    }

    private static void judge(Map<String, List<String>> log, List<Event> told) {
        Map<String, List<String>> heard =
                byAccount(
                        told.stream()
                                .map(event -> JsonMapper.shared().readTree(event.data()))
                                .toList());
        long count = log.values().stream().mapToLong(List::size).sum();
        long repeats = told.size() - told.stream().map(Event::id).distinct().count();
        List<String> wrong =
                log.entrySet().stream()
                        .filter(events -> !events.getValue().equals(heard.get(events.getKey())))
                        .map(Map.Entry::getKey)
                        .toList();
        OUT.printf(
                "on the log %,d events of %d accounts, told %,d, repeats %d, accounts told"
                        + " otherwise %s%n",
                count, log.size(), told.size(), repeats, wrong);
    }

    private static Map<String, List<String>> byAccount(List<JsonNode> events) {
        var byAccount = new LinkedHashMap<String, List<String>>();
        for (JsonNode event : events) {
            byAccount
                    .computeIfAbsent(event.path("accountId").asString(), _ -> new ArrayList<>())
                    .add(event.path("eventId").asString());
        }
        return byAccount;
    }

    /** Bursts of one account each; every tenth is taken back. */
    private void write() {
        var writes = new Random(7);
        while (writing) {
            try (var log = new EventLog(platform)) {
                while (writing) {
                    String account = "account-" + writes.nextInt(ACCOUNTS);
                    if (writes.nextInt(10) == 0) {
                        log.abort(account, UUID.randomUUID().toString());
                    }
                    log.receive(
                            account,
                            IntStream.rangeClosed(0, writes.nextInt(8))
                                    .mapToObj(_ -> UUID.randomUUID().toString())
                                    .toArray(String[]::new));
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
                }
            } catch (RuntimeException brokerIsAway) {
                OUT.println("writing again after " + brokerIsAway.getMessage());
            }
        }
    }
}
