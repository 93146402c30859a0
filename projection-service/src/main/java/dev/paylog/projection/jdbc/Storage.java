package dev.paylog.projection.jdbc;

import dev.paylog.projection.ReadModelUnavailableException;
import dev.paylog.projection.SharedRebuilds;
import dev.paylog.replay.LogSnapshot.PartitionId;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A database that has generations, and the marker that says which of them count. */
interface Storage extends AutoCloseable {

    Dialect dialect();

    /** One that no generation has had. */
    int nextNumber() throws SQLException, IOException;

    /** Opens a generation, and makes its tables if they are not there. */
    Generation open(int number) throws SQLException;

    /** Nothing that is loaded so is safe before it is {@link #secure secured}. */
    Writer openForLoading(int number) throws SQLException;

    /** Makes what was loaded outlast a loss of power. */
    void secure(int number) throws SQLException, IOException;

    /** To look at a generation beside those who read and write it. */
    Connection connect(int number) throws SQLException;

    /**
     * Both generations as they are to be compared, at the positions of the live one.
     *
     * @param follow brings the one that was rebuilt to these positions
     */
    GenerationComparison compare(int rebuilt, int live, Consumer<Map<PartitionId, Long>> follow)
            throws SQLException;

    /** What is live, also when another instance has made it so a moment ago. */
    JdbcClient live(Generation live);

    /** Whether other instances may change what is live. */
    boolean isShared();

    /** One instance at a time. */
    <T> T inOrder(Attempt<T> attempt) throws SQLException, IOException;

    /** While no instance writes the live generation, or makes another one live. */
    <T> T holdingLive(Attempt<T> attempt) throws SQLException, IOException;

    SharedRebuilds rebuilds();

    void delete(int number) throws SQLException, IOException;

    void deleteAllBut(Set<Integer> numbers) throws SQLException, IOException;

    /** Empty when there is none, or none that can be understood. */
    Optional<LiveMarker> marker() throws SQLException, IOException;

    /**
     * Returns when the next marker would outlast a loss of power.
     *
     * @throws ReadModelUnavailableException when the present one is not what the caller believes
     */
    void mark(LiveMarker believed, LiveMarker next) throws SQLException, IOException;

    @Override
    void close();
}
