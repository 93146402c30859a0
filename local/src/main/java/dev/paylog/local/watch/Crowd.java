package dev.paylog.local.watch;

import dev.paylog.local.process.Failure;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Many clients of one instance, served by one thread: each listens to one account, or to all, and
 * checks that nothing is missing and nothing comes twice.
 */
final class Crowd {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int RECEIVE_BYTES = 1 << 14;

    /** Fewer than wait in the service's queue of connections. */
    private static final int WAVE = 50;

    /**
     * What they saw.
     *
     * @param listening clients whose stream was open at the end
     * @param events told to all clients together
     * @param faults gaps, repeats and disorder, by the versions of each account
     * @param micros from each event's own time to its line at a client
     */
    record Seen(int listening, long events, long faults, Histogram micros) {
        @Override
        public String toString() {
            return "%d clients listening, %d events, %d gaps or repeats; event to line p50 %d ms, p99 %d ms, max %d ms"
                    .formatted(
                            listening,
                            events,
                            faults,
                            micros.getValueAtPercentile(50) / 1_000,
                            micros.getValueAtPercentile(99) / 1_000,
                            micros.getMaxValue() / 1_000);
        }
    }

    private final URI instance;
    private final List<Listener> listeners = new ArrayList<>();
    private final Histogram micros = new Histogram(3);
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);

    /**
     * @param question each client listens to one of its accounts in turn; without any, to all
     */
    Crowd(URI instance, int clients, Question question) {
        this.instance = instance;
        List<String> accounts = question.accounts();
        for (int number = 0; number < clients; number++) {
            List<String> one =
                    accounts.isEmpty() ? accounts : List.of(accounts.get(number % accounts.size()));
            listeners.add(
                    new Listener(
                            new Question(
                                    one, question.kinds(), question.since(), question.language()),
                            micros));
        }
    }

    /**
     * @param progress is told once when all listen
     * @throws Failure when the instance cannot be reached
     */
    Seen listen(Duration time, Consumer<String> progress) {
        try (Selector selector = Selector.open()) {
            for (int number = 0; number < listeners.size(); number++) {
                connect(selector, listeners.get(number));
                if (number % WAVE == WAVE - 1) {
                    awaitOpen(selector, number + 1);
                }
            }
            awaitOpen(selector, listeners.size());
            progress.accept(listeners.size() + " clients listen");
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end) {
                read(selector, (end - System.nanoTime()) / 1_000_000 + 1);
            }
            return seen();
        } catch (IOException problem) {
            throw new Failure(
                    "%s does not serve them: %s".formatted(instance, problem.getMessage()),
                    problem);
        }
    }

    private void connect(Selector selector, Listener listener) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
        channel.connect(new InetSocketAddress(instance.getHost(), instance.getPort()));
        channel.write(ByteBuffer.wrap(listener.request(instance)));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, listener);
    }

    private void awaitOpen(Selector selector, int count) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (open() < count) {
            if (System.nanoTime() > end) {
                throw new IOException(
                        "only %d of %d listen; the others were answered %s"
                                .formatted(open(), count, refusals(count)));
            }
            read(selector, 100);
        }
    }

    private Set<String> refusals(int count) {
        return listeners.stream()
                .limit(count)
                .filter(listener -> !listener.isOpen())
                .map(Listener::status)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private long open() {
        return listeners.stream().filter(Listener::isOpen).count();
    }

    private void read(Selector selector, long patienceMillis) throws IOException {
        selector.select(this::read, patienceMillis);
    }

    private void read(SelectionKey key) {
        var listener = (Listener) key.attachment();
        var channel = (SocketChannel) key.channel();
        try {
            int count = channel.read(buffer.clear());
            if (count < 0) {
                throw new IOException("the stream is over");
            }
            listener.hear(buffer.flip(), System.currentTimeMillis());
        } catch (IOException over) {
            listener.end();
            key.cancel();
        }
    }

    private Seen seen() {
        return new Seen(
                (int) open(),
                listeners.stream().mapToLong(Listener::events).sum(),
                listeners.stream().mapToLong(Listener::faults).sum(),
                micros);
    }
}
