package dev.paylog.projection.jdbc;

import javax.sql.DataSource;

/** The connections that a generation is read through. */
interface Readers extends AutoCloseable {

    DataSource source();

    /** Requests that read through them end well, within a limit. */
    @Override
    void close();
}
