package dev.paylog.projection.jdbc;

import dev.paylog.projection.DatabaseProperties;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Both databases have to pass the same tests. */
public enum DatabaseUnderTest {
    SQLITE,
    POSTGRESQL;

    /** A place that is empty, and can be opened again and again. */
    public Place place(Path folder) {
        return switch (this) {
            case SQLITE -> new Folder(folder);
            case POSTGRESQL -> new Database(new PostgresUnderTest(), folder);
        };
    }

    static Storage open(Place place) {
        return switch (place) {
            case Folder folder -> new SqliteStorage(folder.path());
            case Database database -> new PostgresStorage(database.postgres().properties());
        };
    }

    /** Where a read model is, also while nobody has it open. */
    public sealed interface Place {

        /** How the service is told of it. */
        String[] settings();

        /** To change something behind the back of the service. */
        Connection connect(String generation) throws SQLException;

        /** The ids of all generations that take room. */
        List<String> present() throws SQLException, IOException;
    }

    private record Folder(Path path) implements Place {

        @Override
        public String[] settings() {
            return new String[] {"--paylog.data-dir=" + path};
        }

        @Override
        public Connection connect(String generation) throws SQLException {
            Connection connection = new SqliteStorage(path).connect(Integer.parseInt(generation));
            Writer.execute(connection, "PRAGMA busy_timeout = 5000");
            return connection;
        }

        @Override
        public List<String> present() throws IOException {
            try (Stream<Path> files = Files.list(path)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".db"))
                        .map(name -> name.replaceAll("[^0-9]", ""))
                        .sorted()
                        .toList();
            }
        }
    }

    private record Database(PostgresUnderTest postgres, Path folder) implements Place {

        @Override
        public String[] settings() {
            DatabaseProperties database = postgres.properties();
            return new String[] {
                "--paylog.data-dir=" + folder,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username()
            };
        }

        @Override
        public Connection connect(String generation) throws SQLException {
            Connection connection = postgres.connect();
            connection.setAutoCommit(true);
            GenerationSchemas.use(connection, Integer.parseInt(generation));
            return connection;
        }

        @Override
        public List<String> present() throws SQLException {
            try (var connection = postgres.connect()) {
                return GenerationSchemas.present(connection).stream().map(String::valueOf).toList();
            }
        }
    }
}
