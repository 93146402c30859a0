package dev.paylog.projection;

import java.util.OptionalLong;

/** When the first event happened. */
public interface LogBeginning {

    /**
     * The earliest of the partitions' first events, in epoch milliseconds; empty while there is
     * none.
     *
     * @throws LogUnavailableException when the log cannot be read
     */
    OptionalLong firstEventAt();
}
