package dev.paylog.payment.kafka;

import dev.paylog.payment.OverloadedException;
import dev.paylog.payment.PaylogProperties;
import dev.paylog.payment.Reply;
import dev.paylog.payment.domain.ContentHash;
import dev.paylog.payment.domain.Payment;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The callers of this instance that wait, by the payment or account they wait for. */
@Component
final class Waiting {

    private final Map<String, List<Caller>> callers = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final int max;

    Waiting(PaylogProperties paylog) {
        this.max = paylog.waitingCallersMax();
    }

    /**
     * Takes a place; to be given back by {@link Caller#close()}.
     *
     * @throws OverloadedException when no place is left
     */
    Caller join(String subject, String commandId, ContentHash contentHash) {
        if (count.incrementAndGet() > max) {
            count.decrementAndGet();
            throw new OverloadedException(max + " callers wait already");
        }
        var caller = new Caller(subject, commandId, contentHash);
        callers.compute(
                subject,
                (_, others) -> {
                    List<Caller> all = others == null ? new CopyOnWriteArrayList<>() : others;
                    all.add(caller);
                    return all;
                });
        return caller;
    }

    boolean anybody(String subject) {
        return callers.containsKey(subject);
    }

    void tell(String subject, String commandId, Reply reply) {
        callers.getOrDefault(subject, List.of()).forEach(caller -> caller.hear(commandId, reply));
    }

    /** One caller. What it hears first may not be the last word on its payment. */
    final class Caller implements AutoCloseable {

        private final String subject;
        private final String commandId;
        private final ContentHash contentHash;
        private final CompletableFuture<Reply> outcome = new CompletableFuture<>();
        private volatile @Nullable Reply newest;

        private Caller(String subject, String commandId, ContentHash contentHash) {
            this.subject = subject;
            this.commandId = commandId;
            this.contentHash = contentHash;
        }

        /** The outcome, or the newest that was heard when patience ends. */
        @Nullable Reply await(Duration patience) {
            try {
                return outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return newest;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return newest;
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        private void hear(String answeredCommand, Reply reply) {
            if (answeredCommand.equals(commandId)) {
                hear(reply);
            } else if (reply instanceof Reply.OfPayment ofPayment && isSamePayment(ofPayment)) {
                hear(new Reply.OfPayment(true, null, ofPayment.payment()));
            }
        }

        private void hear(Reply reply) {
            newest = reply;
            if (reply.refusal() != null || !isOpen(reply)) {
                outcome.complete(reply);
            }
        }

        private boolean isSamePayment(Reply.OfPayment reply) {
            return reply.refusal() == null
                    && reply.payment() instanceof Payment.Known known
                    && known.dossier().contentHash().equals(contentHash);
        }

        private static boolean isOpen(Reply reply) {
            return reply instanceof Reply.OfPayment(_, _, var payment)
                    && (payment instanceof Payment.Submitted || payment instanceof Payment.Settled);
        }

        @Override
        public void close() {
            count.decrementAndGet();
            callers.computeIfPresent(
                    subject,
                    (_, others) -> {
                        others.remove(this);
                        return others.isEmpty() ? null : others;
                    });
        }
    }
}
