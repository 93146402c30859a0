package dev.paylog.local.load;

import dev.paylog.local.process.Failure;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The payments of a load without its clock: as many as are wanted, as fast as they are taken. */
public final class Batch {
    private static final int CONNECTIONS = 4;

    private final LoadSettings settings;
    private final Path folder;
    private final NdjsonClient client;
    private final Traffic traffic;

    /**
     * @param settings tell for how many payments the accounts are given money
     * @param targets the addresses of payment-service's instances
     * @param folder for the note of which accounts are open
     */
    public Batch(LoadSettings settings, List<URI> targets, Path folder) {
        this.settings = settings;
        this.folder = folder;
        client = new NdjsonClient(targets, LoadListener.SILENT, () -> false);
        traffic =
                new Traffic(
                        settings, UUID.randomUUID().toString().replace("-", "").substring(0, 12));
    }

    /** Opens and funds the accounts. */
    public void prepare() {
        new Accounts(settings, client, folder).prepare();
    }

    /** The body of the next payment. */
    public synchronized String next() {
        return traffic.next().json();
    }

    /** The bodies of the next payments. */
    public List<String> next(int payments) {
        return Stream.generate(this::next).limit(payments).toList();
    }

    /**
     * Submits payments by NDJSON over several connections; returns when each is acknowledged.
     *
     * @throws Failure when one is refused
     */
    public void submit(List<String> payments) {
        int each = Math.ceilDiv(payments.size(), CONNECTIONS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> parts = new ArrayList<>();
            IntStream.range(0, CONNECTIONS)
                    .mapToObj(
                            part ->
                                    payments.subList(
                                            Math.min(payments.size(), part * each),
                                            Math.min(payments.size(), (part + 1) * each)))
                    .forEach(part -> parts.add(threads.submit(() -> post(part))));
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException problem) {
            throw problem.getCause() instanceof Failure failure
                    ? failure
                    : new Failure(
                            "the payments were not submitted: " + problem.getCause(), problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while submitting payments", interrupted);
        }
    }

    private void post(List<String> part) {
        client.post("/payments", "payments submitted", part.size(), part::get);
    }
}
