package dev.paylog.projection.jdbc;

import dev.paylog.projection.ReadModelUnavailableException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The live generation and the one before it, in memory and on disk. Whoever changes them, or writes
 * the live one, has the {@link #turn}: so a switch falls between two batches.
 */
@Component
final class Lineage implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Lineage.class);

    private final Storage storage;
    private final ReentrantLock turn = new ReentrantLock();

    private final Pasts pasts = new Pasts();

    private LiveMarker marker = LiveMarker.alone(1, 0);
    private volatile @Nullable Generation live;
    private @Nullable Generation previous;

    /** Somebody makes the previous generation fit to go live again. */
    private boolean lent;

    Lineage(Storage storage) {
        this.storage = storage;
    }

    Storage storage() {
        return storage;
    }

    <T> T inTurn(Attempt<T> attempt) throws SQLException, IOException {
        turn.lock();
        try {
            return attempt.run();
        } finally {
            turn.unlock();
        }
    }

    boolean isOpen() {
        return live != null;
    }

    Generation live() {
        Generation present = live;
        if (present == null) {
            throw new ReadModelUnavailableException("the read model is not open yet", null);
        }
        return present;
    }

    /**
     * Opens what a marker says is live. Everything else that is found was never finished, also when
     * there is no marker.
     */
    Generation open() throws SQLException, IOException {
        Optional<LiveMarker> found = storage.marker();
        Generation present = live;
        if (present != null && present.writer().isUsable() && isStillLive(present, found)) {
            follow(found.orElse(marker));
            return present;
        }
        follow(found.isPresent() ? found.get() : LiveMarker.alone(storage.nextNumber(), 0));
        storage.deleteAllBut(marker.all());
        Generation opened = storage.open(marker.live());
        live = opened;
        close(present);
        return opened;
    }

    private static boolean isStillLive(Generation present, Optional<LiveMarker> found) {
        return found.isEmpty() || found.get().live() == present.number();
    }

    private void follow(LiveMarker found) throws SQLException {
        marker = found;
        Generation old = previous;
        if (old != null && old.number() != found.previous()) {
            previous = null;
            close(old);
        }
        pasts.keep(found.pasts().keySet());
    }

    /** Other instances may have changed which generations there are. */
    void followOthers() throws SQLException, IOException {
        if (storage.isShared() && isOpen()) {
            open();
            keepPasts(_ -> true);
        }
    }

    private void mark(LiveMarker next) throws SQLException, IOException {
        storage.mark(marker, next);
        marker = next;
    }

    /** Lets a generation be live that has nothing to do with those before it. */
    void startOver(Generation fresh) throws SQLException, IOException {
        forgetPrevious();
        var started = new LiveMarker(fresh.number(), 0, System.currentTimeMillis(), marker.pasts());
        Generation old = live;
        int oldNumber = marker.live();
        mark(started);
        live = fresh;
        if (old != fresh) {
            close(old);
            if (oldNumber != fresh.number()) {
                storage.delete(oldNumber);
            }
        }
    }

    /** The live one becomes the previous one. The marker comes first: it is what lasts. */
    void replaceLive(Generation next) throws SQLException, IOException {
        Generation old = live();
        mark(
                new LiveMarker(
                        next.number(), old.number(), System.currentTimeMillis(), marker.pasts()));
        live = next;
        previous = old;
        lent = false;
        old.writer().release();
    }

    int previousNumber() {
        return marker.previous();
    }

    /** The previous generation, which is then kept until it is live or given back. */
    Generation borrowPrevious() throws SQLException {
        int number = marker.previous();
        if (number == 0) {
            throw new ReadModelUnavailableException("there is no previous generation", null);
        }
        Generation lending = previous;
        if (lending == null) {
            lending = storage.open(number);
            previous = lending;
        }
        lent = true;
        return lending;
    }

    void giveBackPrevious() {
        lent = false;
    }

    /**
     * Makes room: the marker goes first, so a crash in between leaves a file that means nothing.
     */
    void forgetPrevious() throws SQLException, IOException {
        int number = marker.previous();
        if (number == 0) {
            return;
        }
        mark(marker.withPrevious(0));
        Generation old = previous;
        previous = null;
        close(old);
        storage.delete(number);
        log.info("Generation {} is gone; there is no way back to it", number);
    }

    Pasts pasts() {
        return pasts;
    }

    /** Serves it from now on, over restarts. */
    void addPast(Generation past, long asOf) throws SQLException, IOException {
        mark(marker.withPast(past.number(), asOf));
        pasts.add(past, asOf);
    }

    /** False if it is not kept. What is left of it wants {@link #deletePast}. */
    boolean forgetPast(int number) throws SQLException, IOException {
        if (!marker.pasts().containsKey(number)) {
            return false;
        }
        mark(marker.withoutPast(number));
        return true;
    }

    /** Needs no turn: it waits for those who read from it, and nobody else has to. */
    void deletePast(int number) throws SQLException, IOException {
        close(pasts.remove(number));
        storage.delete(number);
    }

    /** Opens those that are not open yet, and drops those that will never be of use again. */
    void keepPasts(Pasts.Fitting fitting) throws SQLException, IOException {
        for (Map.Entry<Integer, Long> past : marker.pasts().entrySet()) {
            int number = past.getKey();
            if (pasts.isWorthless(number, past.getValue(), storage, fitting)) {
                log.warn("Generation {} does not fit or is damaged; it is dropped", number);
                forgetPast(number);
                deletePast(number);
            }
        }
    }

    /** Unless somebody is about to go back to it. */
    void forgetPreviousAfter(Duration age) throws SQLException, IOException {
        boolean isOld = System.currentTimeMillis() - marker.since() >= age.toMillis();
        if (isOld && isOpen() && !lent && !storage.rebuilds().isClaimed()) {
            forgetPrevious();
        }
    }

    private static void close(@Nullable Generation generation) throws SQLException {
        if (generation != null) {
            generation.close();
        }
    }

    @Override
    public void destroy() throws SQLException {
        turn.lock();
        try {
            Generation present = live;
            live = null;
            close(present);
            close(previous);
            previous = null;
            pasts.close();
        } finally {
            turn.unlock();
        }
    }
}
