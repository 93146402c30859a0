package dev.paylog.replay;

import dev.paylog.replay.LogSnapshot.PartitionId;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes down words and positions, both or neither, as a table in a database would. */
final class Notebook implements Sink {

    /** What is thrown here comes when the batch is half written. */
    volatile Consumer<Records> beforeCommit = _ -> {};

    volatile Runnable whenResumed = () -> {};
    volatile Runnable whenComplete = () -> {};

    private String identity = "";
    private List<String> words = new ArrayList<>();
    private final Map<PartitionId, Long> positions = new HashMap<>();
    private final List<String> unreadable = new ArrayList<>();
    private int beginnings;

    @Override
    public synchronized Map<PartitionId, Long> resume(LogSnapshot log) {
        if (!log.continues(identity, positions)) {
            identity = log.identity();
            words = new ArrayList<>();
            positions.clear();
            beginnings++;
        }
        whenResumed.run();
        return Map.copyOf(positions);
    }

    @Override
    public void store(Records records) {
        var page = new ArrayList<String>();
        records.read(new Page(page, unreadable));
        beforeCommit.accept(records);
        commit(page, records.positions());
    }

    private synchronized void commit(List<String> page, Map<PartitionId, Long> now) {
        words.addAll(page);
        positions.putAll(now);
    }

    @Override
    public void complete() {
        whenComplete.run();
    }

    synchronized List<String> words() {
        return List.copyOf(words);
    }

    synchronized List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    /** How often it had to begin from the beginning of a log. */
    synchronized int beginnings() {
        return beginnings;
    }

    private record Page(List<String> words, List<String> unreadable) implements Recipient {

        @Override
        public void take(ConsumerRecord<byte[], byte[]> record, @Nullable Object value) {
            words.add(String.valueOf(value));
        }

        @Override
        public void unreadable(ConsumerRecord<byte[], byte[]> record, RuntimeException reason) {
            unreadable.add(record.topic() + ": " + reason.getMessage());
        }
    }
}
