package dev.paylog.replay;

import org.apache.kafka.common.KafkaException;

/** The topics are not those any more that were opened; the log has to be opened again. */
public final class LogChangedException extends KafkaException {

    private static final long serialVersionUID = 1;

    LogChangedException(String message) {
        super(message);
    }
}
