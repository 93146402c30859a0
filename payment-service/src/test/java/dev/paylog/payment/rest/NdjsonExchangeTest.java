package dev.paylog.payment.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.paylog.access.Caller;
import dev.paylog.payment.CommandLog;
import dev.paylog.payment.LogUnavailableException;
import dev.paylog.payment.Reply;
import dev.paylog.payment.domain.Command;
import dev.paylog.payment.rest.AccountController.OpenAccountRequest;
import dev.paylog.payment.rest.AccountController.SubmittedLine;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** What one stream does when the log, the client or the service does not go along. */
class NdjsonExchangeTest {

    private static final int WINDOW = NdjsonAnswers.UNANSWERED_MAX;

    private final SlowLog log = new SlowLog();
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();

    @Test
    void readsNoFurtherThanTheWindowWhileTheLogIsSlow() throws Exception {
        var exchange = Thread.ofVirtual().start(() -> run(lines(3 * WINDOW), answers));
        // One more is with the writer, and one with the reader that waits for room.
        await().until(() -> log.appended.size() >= WINDOW);
        log.acknowledge(10);
        await().until(() -> log.appended.size() >= WINDOW + 10);
        assertThat(log.appended).hasSizeLessThanOrEqualTo(WINDOW + 12);
        log.acknowledgeAll();
        exchange.join();
        assertThat(answered()).hasSize(3 * WINDOW).last().asString().contains("\"line\":3072");
    }

    @Test
    void readsNoFurtherThanTheWindowWhileTheClientDoesNotRead() throws Exception {
        var reads = new CountDownLatch(1);
        var client =
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        try {
                            reads.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }
                };
        log.acknowledgeAll();
        var exchange = Thread.ofVirtual().start(() -> run(lines(3 * WINDOW), client));
        await().until(() -> log.appended.size() >= WINDOW);
        assertThat(log.appended).hasSizeLessThanOrEqualTo(WINDOW + 2);
        reads.countDown();
        exchange.join();
        assertThat(log.appended).hasSize(3 * WINDOW);
    }

    @Test
    void stopsReadingWhenTheClientIsGone() {
        var client =
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("gone");
                    }
                };
        log.acknowledgeAll();
        run(endless(), client);
        assertThat(log.appended).isNotEmpty();
    }

    @Test
    void tellsWhichLinesTheLogDidNotTake() {
        log.failAll();
        run(lines(2), answers);
        assertThat(answered())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("problems/log-unavailable"));
    }

    @Test
    void tellsFromWhereToSendAgainWhenTheServiceStops() {
        log.acknowledgeAll();
        run(lines(5), answers, () -> log.appended.size() < 2);
        assertThat(log.appended).hasSize(2);
        assertThat(answered())
                .hasSize(3)
                .last()
                .asString()
                .contains("{\"line\":3,", "problems/overloaded");
    }

    private void run(InputStream body, OutputStream client) {
        run(body, client, () -> true);
    }

    private void run(InputStream body, OutputStream client, BooleanSupplier isRunning) {
        var json = JsonMapper.shared();
        var content =
                new NdjsonContent<>(
                        OpenAccountRequest.class,
                        line -> line.toCommand(Caller.ANYONE),
                        SubmittedLine::of);
        try {
            var exchange =
                    new NdjsonExchange<>(
                            new NdjsonLines(body),
                            new NdjsonAnswers(client, json),
                            content,
                            json,
                            log,
                            isRunning);
            exchange.begin();
            exchange.run();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> answered() {
        return answers.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static InputStream lines(int count) {
        return new ByteArrayInputStream(line().repeat(count).getBytes(StandardCharsets.UTF_8));
    }

    private static String line() {
        return "{\"accountId\":\"alice\",\"currency\":\"EUR\"}\n";
    }

    private static InputStream endless() {
        byte[] line = line().getBytes(StandardCharsets.UTF_8);
        return new InputStream() {
            private int at;

            @Override
            public int read() {
                return line[at++ % line.length];
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                bytes[offset] = (byte) read();
                return 1;
            }
        };
    }

    /** Acknowledges when it is told to. */
    private static final class SlowLog implements CommandLog {

        final List<CompletableFuture<@Nullable Void>> appended = new CopyOnWriteArrayList<>();
        private boolean acknowledging;
        private boolean failing;

        @Override
        public @Nullable Reply append(Command command, Duration patience) {
            throw new UnsupportedOperationException("nobody waits in a stream");
        }

        @Override
        public synchronized CompletableFuture<@Nullable Void> append(Command command) {
            var due = new CompletableFuture<@Nullable Void>();
            if (failing) {
                due.completeExceptionally(
                        new LogUnavailableException(command, new IOException("down")));
            } else if (acknowledging) {
                due.complete(null);
            }
            appended.add(due);
            return due;
        }

        void acknowledge(int count) {
            new ArrayList<>(appended).subList(0, count).forEach(due -> due.complete(null));
        }

        synchronized void acknowledgeAll() {
            acknowledging = true;
            appended.forEach(due -> due.complete(null));
        }

        void failAll() {
            failing = true;
        }
    }
}
