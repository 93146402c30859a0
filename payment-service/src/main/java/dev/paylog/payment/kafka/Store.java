package dev.paylog.payment.kafka;

import java.util.Locale;

/** The state stores of a task, each with a changelog that brings it back elsewhere. */
enum Store {
    ACCOUNTS('a'),
    PAYMENTS('p'),
    RECEIPTS('r'),
    TIMELINE('t');

    private final byte mark;
    private final String storeName = name().toLowerCase(Locale.ROOT);

    Store(char mark) {
        this.mark = (byte) mark;
    }

    /** As the topology names it. */
    String storeName() {
        return storeName;
    }

    /** As Kafka Streams names its topic. */
    String changelog(String applicationId) {
        return applicationId + "-" + storeName() + "-changelog";
    }

    /** Tells its keys from those of other stores in the same place. */
    byte mark() {
        return mark;
    }

    static Store of(byte mark) {
        return switch (mark) {
            case 'a' -> ACCOUNTS;
            case 'p' -> PAYMENTS;
            case 'r' -> RECEIPTS;
            case 't' -> TIMELINE;
            default -> throw new IllegalArgumentException("no store has the mark " + mark);
        };
    }
}
