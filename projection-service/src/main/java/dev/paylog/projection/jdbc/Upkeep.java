package dev.paylog.projection.jdbc;

import dev.paylog.projection.ProjectionProperties;
import dev.paylog.projection.ReadModelUnavailableException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What has to be looked at from time to time, whatever the log brings. */
@Component
final class Upkeep {

    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

    private final Lineage lineage;
    private final Duration keepPrevious;

    Upkeep(Lineage lineage, ProjectionProperties properties) {
        this.lineage = lineage;
        this.keepPrevious = properties.keepPrevious();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void followOthers() {
        attempt("Others cannot be followed just now", lineage::followOthers);
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void forgetPreviousInTime() {
        attempt(
                "The previous generation stays for now",
                () -> lineage.forgetPreviousAfter(keepPrevious));
    }

    @FunctionalInterface
    private interface Action {
        void run() throws SQLException, IOException;
    }

    /** It is tried again; that the database is away is told elsewhere. */
    private void attempt(String failure, Action action) {
        try {
            lineage.inTurn(
                    () -> {
                        action.run();
                        return action;
                    });
        } catch (SQLException | IOException | ReadModelUnavailableException e) {
            log.debug("{}", failure, e);
        }
    }
}
