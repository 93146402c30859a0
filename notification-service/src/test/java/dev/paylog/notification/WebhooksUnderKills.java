package dev.paylog.notification;

import static org.awaitility.Awaitility.await;

import dev.paylog.notification.WebhookReceiver.Call;
import dev.paylog.test.platform.TestPlatform;

import tools.jackson.databind.json.JsonMapper;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A receiver that verifies every call with the published library of Standard Webhooks and fails
 * three of ten, while instances are killed; then a burst that nobody is killed in, to see who
 * works. Run by hand, with a number of events, of kills, and of workers for each of three
 * instances; the figures are in docs/notifications.md.
 */
final class WebhooksUnderKills {

    private static final int ACCOUNTS = 50;
    private static final int BURST = 3_000;
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final PrintStream OUT =
            new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final List<ServiceProcess> instances;
    private final int workers;
    private final WebhookReceiver shop;
    private final Random failures = new Random(7);
    private final Random random = new Random(42);
    private final Map<String, List<Integer>> answers = new ConcurrentHashMap<>();
    private final Set<String> payments = ConcurrentHashMap.newKeySet();
    private volatile String secret = "";
    private volatile boolean isFailing = true;

    private WebhooksUnderKills(List<ServiceProcess> instances, int workers) {
        this.instances = instances;
        this.workers = workers;
        this.shop = new WebhookReceiver(this::answer);
    }

    public static void main(String[] arguments) throws InterruptedException {
        int events = Integer.parseInt(arguments[0]);
        int kills = Integer.parseInt(arguments[1]);
        String[] settings = {
            "--paylog.deliveries.workers=" + arguments[2],
            "--paylog.deliveries.first-pause=500ms",
            "--paylog.deliveries.private-addresses-allowed=true"
        };
        try (var platform = TestPlatform.start();
                var one = new ServiceProcess(platform, "256m", settings);
                var two = new ServiceProcess(platform, "256m", settings);
                var three = new ServiceProcess(platform, "256m", settings);
                var log = new EventLog(platform)) {
            var all = List.of(one, two, three);
            await().atMost(LONG).until(() -> all.stream().allMatch(Instance::isReady));
            var proof = new WebhooksUnderKills(all, Integer.parseInt(arguments[2]));
            try (var _ = proof.shop) {
                proof.subscribe();
                proof.kill(log, events, kills);
                proof.burst(log);
            }
        }
    }

    private void subscribe() {
        secret =
                new SubscriptionsClient(instances.getFirst())
                        .create("{\"kinds\":[\"PaymentReceived\"],\"url\":\"" + shop.url() + "\"}")
                        .text("/secret");
    }

    private int answer(Call call) {
        int status = call.isSignedWith(secret) ? draw() : 400;
        answers.computeIfAbsent(call.id(), _ -> new CopyOnWriteArrayList<>()).add(status);
        if (status == 200) {
            payments.add(
                    JsonMapper.shared()
                            .readTree(call.body())
                            .at("/data/payment/endToEndId")
                            .asString());
        }
        return status;
    }

    private int draw() {
        synchronized (failures) {
            return isFailing && failures.nextInt(10) < 3 ? 500 : 200;
        }
    }

    private void kill(EventLog log, int events, int kills) throws InterruptedException {
        long began = System.nanoTime();
        Thread writer = Thread.ofPlatform().start(() -> write(log, events));
        int done = 0;
        while (done < kills) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3_000 + random.nextInt(4_000)));
            instances.get(random.nextInt(instances.size())).killAndStart();
            done++;
        }
        writer.join();
        await().atMost(LONG).until(() -> payments.size() >= events);
        OUT.printf(
                "%,d events, %d instances killed, all taken after %d s%n",
                events, done, Duration.ofNanos(System.nanoTime() - began).toSeconds());
        report(events);
    }

    private static void write(EventLog log, int events) {
        for (int n = 0; n < events; n++) {
            log.receive("account-" + n % ACCOUNTS, "B-" + n);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private void report(int events) {
        Map<Integer, Long> calls =
                answers.values().stream()
                        .flatMap(List::stream)
                        .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        long repeated =
                answers.values().stream()
                        .filter(one -> one.stream().filter(status -> status == 200).count() > 1)
                        .count();
        OUT.printf(
                "calls by answer %s; taken: %,d payments of %,d, under %,d ids; ids taken more than"
                        + " once %d, with other bodies %d%n",
                calls, payments.size(), events, answers.size(), repeated, differing());
    }

    private long differing() {
        return shop.calls().stream()
                .collect(
                        Collectors.groupingBy(
                                Call::id, Collectors.mapping(Call::body, Collectors.toSet())))
                .values()
                .stream()
                .filter(bodies -> bodies.size() > 1)
                .count();
    }

    /**
     * The receiver is well again: a sixth attempt comes after minutes, and says nothing of work.
     */
    private void burst(EventLog log) {
        isFailing = false;
        await().atMost(LONG).until(() -> instances.stream().allMatch(Instance::isReady));
        List<Double> begin = takenByWorker();
        int before = payments.size();
        for (int n = 0; n < BURST; n += 10) {
            log.receive(
                    "account-" + n / 10 % ACCOUNTS,
                    IntStream.range(n, n + 10).mapToObj(i -> "burst-" + i).toArray(String[]::new));
        }
        await().atMost(LONG).until(() -> payments.size() >= before + BURST);
        List<Double> after = takenByWorker();
        var given = new ArrayList<Integer>();
        for (int worker = 0; worker < after.size(); worker++) {
            given.add((int) (after.get(worker) - begin.get(worker)));
        }
        OUT.printf(
                "%,d events in a burst: of %d workers %d were given some; sorted %s%n",
                BURST,
                given.size(),
                given.stream().filter(count -> count > 0).count(),
                given.stream().sorted().toList());
    }

    private List<Double> takenByWorker() {
        Function<Instance, List<Double>> ofOne =
                instance ->
                        IntStream.range(0, workers)
                                .mapToObj(
                                        worker ->
                                                instance.measured(
                                                        "paylog.deliveries.taken?tag=worker:"
                                                                + worker))
                                .toList();
        return instances.stream().map(ofOne).flatMap(List::stream).toList();
    }
}
