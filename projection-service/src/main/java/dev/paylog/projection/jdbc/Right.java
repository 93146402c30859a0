package dev.paylog.projection.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** What lets a connection write the live generation, which several instances may want to. */
interface Right {

    /** A file belongs to whoever has it open. */
    Right ALONE =
            new Right() {
                @Override
                public boolean claim(Connection connection) {
                    return true;
                }

                @Override
                public void release(Connection connection) {
                    // Nobody waits for it.
                }

                @Override
                public boolean isLive(Connection connection) {
                    return true;
                }
            };

    /** True when it has the right now, until it is released or the connection is lost. */
    boolean claim(Connection connection) throws SQLException;

    void release(Connection connection) throws SQLException;

    /** Whether what it writes is live; if so, it stays live until the transaction ends. */
    boolean isLive(Connection connection) throws SQLException;
}
