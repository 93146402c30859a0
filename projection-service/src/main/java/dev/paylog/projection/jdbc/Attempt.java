package dev.paylog.projection.jdbc;

import dev.paylog.projection.ReadModelUnavailableException;

import java.io.IOException;
import java.sql.SQLException;

/** Something that is done with files of the read model. */
@FunctionalInterface
interface Attempt<T> {

    T run() throws SQLException, IOException;

    /** Tells of every failure in the same way. */
    static <T> T to(String what, Attempt<T> attempt) {
        try {
            return attempt.run();
        } catch (SQLException | IOException e) {
            throw new ReadModelUnavailableException("cannot " + what + ": " + e.getMessage(), e);
        }
    }
}
