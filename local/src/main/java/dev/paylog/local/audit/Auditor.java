package dev.paylog.local.audit;

import dev.paylog.local.process.Failure;
import dev.paylog.local.topics.Watermarks;
import dev.paylog.payments.commands.RefundPayment;
import dev.paylog.payments.commands.SubmitPayment;
import dev.paylog.schemas.Topics;
import dev.paylog.schemas.deadletters.DeadLetterLog;

import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Audits the log of a suite, which may be at work meanwhile.
 *
 * <p>The order of the steps makes that sound. A transaction's records are all on the log before it
 * is committed. So once the events below the mark are read, committed, the states of the same
 * transactions lie below the ends asked for next; and once those states are read, their events lie
 * below the ends asked for after that.
 */
public final class Auditor {
    private static final String PAYMENT_SERVICE = "payment-service";

    private final Settings settings;
    private final Progress progress;
    private final Audit audit;

    /**
     * What to audit.
     *
     * @param ledgers the folder of what {@code ./paylog load} saw acknowledged
     * @param keptWhole how long payment-service keeps whole payments
     * @param atRest whether nothing may be on its way
     */
    public record Settings(
            String bootstrapServers,
            URI registry,
            Path ledgers,
            Duration keptWhole,
            boolean atRest) {}

    /** Told how far a step is, in records, now and then. */
    public interface Progress {
        void at(String step, long done, long total);
    }

    public Auditor(Settings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        audit = new Audit(settings.keptWhole(), settings.atRest());
    }

    /**
     * Reads everything.
     *
     * @throws Failure when the log cannot be read, or does not begin at offset 0
     */
    public AuditReport run() {
        long began = System.nanoTime();
        Ledgers ledgers = Ledgers.in(settings.ledgers());
        try (var watermarks = new Watermarks(settings.bootstrapServers());
                var events = reader(false, audit::unreadable);
                var states = reader(true, audit::unreadable)) {
            var mark = watermarks.latest(Audit.EVENTS);
            audit.mark(
                    mark.entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            end -> end.getKey().partition(), Map.Entry::getValue)));
            events.assign(fromZero(watermarks.earliest(Audit.EVENTS)));
            events.readTo(mark, audit::event, counting("events", mark));

            String[] topics = {Audit.PAYMENT_STATES, Audit.ACCOUNT_STATES};
            var stateEnds = watermarks.latest(topics);
            states.assign(watermarks.earliest(topics));
            states.readTo(stateEnds, audit::state, counting("states", stateEnds));

            Set<String> stopped = stoppedAccounts();
            var handled = watermarks.committed(PAYMENT_SERVICE, Topics.PAYMENTS_COMMANDS);
            events.readTo(watermarks.latest(Audit.EVENTS), audit::event, _ -> {});
            var acknowledged = acknowledged(ledgers, handled, stopped, watermarks);
            return audit.conclude(acknowledged).after(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private LogReader reader(boolean newestOnly, BiConsumer<Place, String> unreadable) {
        return new LogReader(
                settings.bootstrapServers(), settings.registry(), newestOnly, unreadable);
    }

    private static Map<TopicPartition, Long> fromZero(Map<TopicPartition, Long> starts) {
        starts.forEach(
                (partition, start) -> {
                    if (start != 0) {
                        throw new Failure(
                                "%s begins at offset %d: what came before cannot be audited"
                                        .formatted(partition, start));
                    }
                });
        return starts;
    }

    private LongConsumer counting(String step, Map<TopicPartition, Long> ends) {
        long total = ends.values().stream().mapToLong(Long::longValue).sum();
        var done = new long[1];
        return passed -> {
            done[0] += passed;
            progress.at(step, Math.min(done[0], total), total);
        };
    }

    private Acknowledged acknowledged(
            Ledgers ledgers,
            Map<TopicPartition, Long> handled,
            Set<String> stopped,
            Watermarks watermarks) {
        Map<UUID, String> missing = new HashMap<>();
        ledgers.forEach(
                (id, ledger) -> {
                    if (!audit.acknowledge(id)) {
                        missing.put(id, ledger);
                    }
                });
        long waiting = missing.isEmpty() ? 0 : removeWaiting(missing, handled, stopped, watermarks);
        missing.forEach(audit::lost);
        return new Acknowledged(audit.found() + waiting + missing.size(), audit.found(), waiting);
    }

    /**
     * A command that payment-service has not reached, or that waits, is not lost; what is
     * unreadable is none.
     */
    private long removeWaiting(
            Map<UUID, String> missing,
            Map<TopicPartition, Long> handled,
            Set<String> stopped,
            Watermarks watermarks) {
        long before = missing.size();
        try (var commands = reader(false, (_, _) -> {})) {
            commands.assign(handled);
            commands.readTo(
                    watermarks.latest(Topics.PAYMENTS_COMMANDS),
                    (_, _, command) -> remove(missing, command),
                    _ -> {});
            if (!stopped.isEmpty() && !missing.isEmpty()) {
                commands.assign(watermarks.earliest(Topics.PAYMENTS_COMMANDS));
                commands.readTo(
                        handled,
                        (_, account, command) -> {
                            if (stopped.contains(account)) {
                                remove(missing, command);
                            }
                        },
                        _ -> {});
            }
        }
        return before - missing.size();
    }

    /** Those of which payment-service has parked a record, behind which others wait. */
    private Set<String> stoppedAccounts() {
        var letters =
                DeadLetterLog.of(
                        PAYMENT_SERVICE, Map.of("bootstrap.servers", settings.bootstrapServers()));
        try {
            return letters.letters(false).stream()
                    .map(letter -> String.valueOf(letter.key()))
                    .collect(Collectors.toSet());
        } catch (IllegalStateException | KafkaException problem) {
            throw new Failure(String.valueOf(problem.getMessage()), problem);
        }
    }

    private static void remove(Map<UUID, String> missing, IndexedRecord command) {
        switch (command) {
            case SubmitPayment submit ->
                    missing.remove(Audit.uuid(submit.getPayment().getPaymentId()));
            case RefundPayment refund -> missing.remove(Audit.uuid(refund.getRefundId()));
            default -> {
                // no payment begins with it
            }
        }
    }
}
