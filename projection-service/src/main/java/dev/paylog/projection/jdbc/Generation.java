package dev.paylog.projection.jdbc;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** One generation of the read model: a connection that writes it and a few that read it. */
final class Generation implements Source, AutoCloseable {

    /** Goes up with every change of the tables or of what their columns mean. */
    static final int SHAPE = 3;

    private final int number;
    private final Dialect dialect;
    private final Writer writer;
    private final Readers readers;
    private final JdbcClient queries;

    Generation(int number, Dialect dialect, Writer writer, Readers readers) {
        this.number = number;
        this.dialect = dialect;
        this.writer = writer;
        this.readers = readers;
        this.queries = JdbcClient.create(readers.source());
    }

    static String script(String name) {
        try {
            return new ClassPathResource(name, Generation.class)
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return Integer.toString(number);
    }

    int number() {
        return number;
    }

    Writer writer() {
        return writer;
    }

    @Override
    public JdbcClient queries() {
        return queries;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public void close() throws SQLException {
        readers.close();
        writer.close();
    }
}
