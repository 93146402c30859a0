package dev.paylog.system.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.local.Suite;
import dev.paylog.local.audit.Fault;
import dev.paylog.local.chaos.Chaos;
import dev.paylog.local.chaos.ChaosReport;
import dev.paylog.local.chaos.ChaosSettings;
import dev.paylog.local.chaos.Kind;
import dev.paylog.local.chaos.Strike;
import dev.paylog.local.load.LoadListener;
import dev.paylog.local.process.Program;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Random payments among few accounts while payment-service, fraud-service and the broker are killed
 * at random. Longer, by hand: {@code ./paylog chaos}.
 */
@Timeout(600)
class BankIT {
    /** Another run of the same kind: -Dpaylog.seed=N. */
    private static final long SEED =
            Long.getLong("paylog.seed", new Random().nextInt(Integer.MAX_VALUE));

    private static final Duration DURATION =
            Duration.ofSeconds(Long.getLong("paylog.bank.seconds", 60));
    private static final int PAYMENTS_PER_SECOND = 20;
    private static final int ACCOUNTS = 8;
    private static final int ROUNDS_MAX = 1_000;

    /** Three services and one broker are there to be killed. */
    private static final List<Kind> KINDS =
            List.of(Kind.KILL_INSTANCE, Kind.KILL_INSTANCE, Kind.KILL_INSTANCE, Kind.KILL_LEADER);

    private final Suite suite = BankSuite.create("bank", 1);

    @AfterEach
    void endAll() {
        BankSuite.end(suite);
    }

    @Test
    void losesAndDoublesNothingWhateverIsKilled() {
        System.out.println("bank test with seed " + SEED);
        BankSuite.start(suite);
        var settings =
                new ChaosSettings(
                        DURATION.multipliedBy(10),
                        SEED,
                        PAYMENTS_PER_SECOND,
                        ACCOUNTS,
                        KINDS,
                        Duration.ZERO,
                        ROUNDS_MAX,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        true,
                        false);

        var chaos = new AtomicReference<Chaos>();
        chaos.set(
                new Chaos(
                        suite, settings, LoadListener.SILENT, strike -> told(chaos.get(), strike)));
        ChaosReport report = chaos.get().run();

        System.out.println(report.table());
        assertThat(report.strikes()).hasSizeGreaterThan(1);
        assertThat(report.strikes().stream().filter(BankIT::isLate)).hasSize(1);
        assertThat(report.brokenOff()).isNull();
        assertThat(report.audit().findings()).isEmpty();
        assertThat(report.audit().isAtRest()).isTrue();
        assertThat(report.audit().count(Fault.DOUBLED)).isZero();
        var acknowledged = report.audit().acknowledged();
        assertThat(acknowledged.found()).isPositive().isEqualTo(acknowledged.payments());
        assertThat(acknowledged.lost()).isZero();
        assertThat(suite.programs()).allMatch(Program::isReady);
    }

    /** It ends as with Ctrl-C: the fault of that moment is the last, and there is a report. */
    private static void told(Chaos chaos, Strike strike) {
        System.out.println(strike);
        if (isLate(strike)) {
            chaos.stop();
        }
    }

    private static boolean isLate(Strike strike) {
        return strike.at().compareTo(DURATION) > 0;
    }
}
