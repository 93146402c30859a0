package dev.paylog.notification;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One event of the log, ready to be sent to everyone who wants to know. It is put into words once
 * for each language, when the first reader of that language wants them.
 */
public final class Notification {

    /** JSON on a single line. */
    public interface Data {
        String in(Language language);
    }

    private final int partition;
    private final long offset;
    private final String event;
    private final Data data;
    private final Map<Language, String> told = new ConcurrentHashMap<>();

    /**
     * @param partition of the log
     * @param offset in the partition
     * @param event the event's name, such as {@code PaymentReceived}
     */
    public Notification(int partition, long offset, String event, Data data) {
        this.partition = partition;
        this.offset = offset;
        this.event = event;
        this.data = data;
    }

    public int partition() {
        return partition;
    }

    public long offset() {
        return offset;
    }

    public String event() {
        return event;
    }

    /** What happened: a sentence in that language, and the facts. */
    public String data(Language language) {
        return told.computeIfAbsent(language, data::in);
    }
}
