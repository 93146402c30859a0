package dev.paylog.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.system.fuzz.Fuzz;
import dev.paylog.system.fuzz.Report;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Every service is asked for everything that it describes, rightly and wrongly. More requests with
 * {@code -Dpaylog.fuzz.requests=}, the same again with {@code -Dpaylog.fuzz.seed=}.
 */
@ExtendWith(WholeSuite.class)
class HostileRequestsIT {

    private static final int REQUESTS = Integer.getInteger("paylog.fuzz.requests", 2_000);
    private static final long SEED = Long.getLong("paylog.fuzz.seed", new Random().nextInt());
    private static final int ACCOUNTS = 10;

    /** So that nobody is made to wait for long. */
    private static final List<String> PREFERENCES =
            List.of("respond-async", "wait=0", "wait=1", "wait=1, respond-async");

    /** Of the addresses for documents (RFC 5737), where nobody is told anything. */
    private static final String NOWHERE = "http://203.0.113.7/paid";

    private final Suite suite = Suite.shared();
    private final Customers customers = suite.customers();
    private final Fuzz fuzz = new Fuzz(SEED);

    @SuppressWarnings("NullAway.Init")
    private HouseInOrder before;

    @BeforeEach
    void begin() {
        before = new HouseInOrder(suite);
    }

    @AfterEach
    void putBack() {
        before.putBack();
    }

    @Test
    void areAnsweredAsDescribed() {
        suite.services().forEach(one -> fuzz.add(one.name(), one.api().base(), one.description()));
        accounts().forEach(this::open);
        PREFERENCES.forEach(preference -> fuzz.know("Prefer", preference));
        fuzz.know("url", NOWHERE);

        Report report = fuzz.run(REQUESTS);

        System.out.println(report);
        assertThat(report.faults()).as(report.toString()).isEmpty();
        assertThat(report.answers()).isEqualTo(REQUESTS);
        assertThat(report.answers(503)).as("refused for load").isLessThan(REQUESTS / 2);
        before.putBack();
        suite.awaitReady();
        customers.openWith(account("payer"), "1.00");
        customers.open(account("payee"));
        customers
                .pay(new Order(account("payer"), account("payee"), "1.00", "P-last"))
                .isPayment(201, "COMPLETED");
    }

    private void open(String account) {
        customers.openWith(account, "1000.00");
        fuzz.know("accountId", account);
    }

    private static List<String> accounts() {
        return IntStream.range(0, ACCOUNTS).mapToObj(i -> account("" + i)).toList();
    }

    private static String account(String name) {
        return "fuzz" + Math.abs(SEED) + "-" + name;
    }
}
