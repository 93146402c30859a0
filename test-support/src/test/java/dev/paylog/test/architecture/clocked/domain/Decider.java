package dev.paylog.test.architecture.clocked.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

final class Decider {

    private final Clock clock = Clock.systemUTC();
    private final Random random = new Random();
    private final System.Logger log = System.getLogger("decider");

    String decide() {
        Supplier<UUID> id = UUID::randomUUID;
        log.log(System.Logger.Level.INFO, LocalDate.now(ZoneOffset.UTC));
        return id.get() + "/" + random.nextInt() + "/" + clock.millis() + "/" + Instant.now();
    }

    long millis() {
        return System.currentTimeMillis();
    }
}
