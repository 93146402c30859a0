package dev.paylog.projection.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The lock of the one that writes belongs to the connection it writes through: who loses that can
 * write nothing more.
 */
record SharedRight(int number) implements Right {

    @Override
    public boolean claim(Connection connection) throws SQLException {
        return Locks.WRITING.tryTake(connection);
    }

    @Override
    public void release(Connection connection) throws SQLException {
        Locks.WRITING.release(connection);
    }

    @Override
    public boolean isLive(Connection connection) throws SQLException {
        return LiveRow.share(connection).filter(marker -> marker.live() == number).isPresent();
    }
}
