package dev.paylog.notification;

import java.time.Duration;
import java.util.List;

/**
 * What one client is told: every event of its interest once, in the order of each partition. Read
 * by one thread; only {@link #end} may come from another.
 */
public interface Feed extends AutoCloseable {

    /** Where it begins: right behind these positions. */
    Positions start();

    /** What comes next, after that time at the latest. */
    Signal next(Duration patience) throws InterruptedException;

    /** Makes {@link #next} return {@link Signal.Ended} soon. */
    void end();

    @Override
    void close();

    /** What a feed has to say. */
    sealed interface Signal {

        /** These happened; there is at least one. */
        record Arrived(List<Notification> notifications) implements Signal {}

        /** Nothing happened; everything up to these positions has been told. */
        record Quiet(Positions reached) implements Signal {}

        /**
         * The reader was too slow, or had too much to catch up with: the feed is over, the log has
         * the rest.
         */
        record Overflowed() implements Signal {}

        /** The feed was ended. */
        record Ended() implements Signal {}
    }
}
