package dev.paylog.local.demo;

import dev.paylog.local.process.Failure;
import dev.paylog.local.terminal.Progress;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Does one call for each line, some at a time, and gives up at the first that fails. */
final class Sender<T, R> {
    /** Enough to keep payment-service busy, few enough that nothing queues for long. */
    private static final int IN_FLIGHT_MAX = 64;

    private final List<T> lines;
    private final Function<T, R> call;
    private final Progress progress;
    private final AtomicInteger next = new AtomicInteger();

    private Sender(List<T> lines, Function<T, R> call, Progress progress) {
        this.lines = lines;
        this.call = call;
        this.progress = progress;
    }

    /** The answers, in no order. */
    static <T, R> List<R> send(List<T> lines, Function<T, R> call, Progress progress) {
        Sender<T, R> sender = new Sender<>(lines, call, progress);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<R>> worker = sender::work;
            List<Future<List<R>>> workers =
                    threads.invokeAll(Collections.nCopies(IN_FLIGHT_MAX, worker));
            List<R> answers = collect(workers);
            progress.done();
            return answers;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while sending", interrupted);
        }
    }

    private List<R> work() {
        List<R> answers = new ArrayList<>();
        try {
            for (int i = next.getAndIncrement(); i < lines.size(); i = next.getAndIncrement()) {
                answers.add(call.apply(lines.get(i)));
                progress.reach(Math.min(next.get(), lines.size()));
            }
        } catch (RuntimeException problem) {
            next.set(lines.size());
            throw problem;
        }
        return answers;
    }

    private static <R> List<R> collect(List<Future<List<R>>> workers) throws InterruptedException {
        List<R> answers = new ArrayList<>();
        for (Future<List<R>> worker : workers) {
            try {
                answers.addAll(worker.get());
            } catch (ExecutionException problem) {
                throw problem.getCause() instanceof Failure failure
                        ? failure
                        : new Failure("sending failed: " + problem.getCause(), problem);
            }
        }
        return answers;
    }
}
