package dev.paylog.payment.kafka;

import java.util.Arrays;
import java.util.Locale;

/** The state stores of a task, each with a changelog that brings it back elsewhere. */
enum Store {
    ACCOUNTS('a'),
    PAYMENTS('p'),
    RECEIPTS('r'),
    TIMELINE('t');

    private final byte mark;

    Store(char mark) {
        this.mark = (byte) mark;
    }

    /** As the topology names it. */
    String storeName() {
        return name().toLowerCase(Locale.ROOT);
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
        return Arrays.stream(values())
                .filter(store -> store.mark == mark)
                .findFirst()
                .orElseThrow();
    }
}
