package dev.paylog.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.payment.domain.Command.Instruction;
import dev.paylog.payment.domain.Command.SubmitPayment;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;
import net.jqwik.api.statistics.StatisticsReport;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * What holds for any commands, in any interleaving of partitions, with records that come again and
 * stores that are lost in the middle.
 */
class MoneyPropertiesTest {

    private static final List<String> ACCOUNTS =
            List.of("bank", "alice", "bob", "carol", "yen", "nobody");

    @Property(tries = 1000)
    void moneyIsNeitherMadeNorLost(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int partitions) {
        World world = lived(seed, partitions);
        assertThat(world.profiles().stream().mapToLong(profile -> profile.balance().posted()).sum())
                .isZero();
    }

    @Property(tries = 1000)
    void everyPaymentTakesOnePathToOneEnd(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int partitions) {
        lived(seed, partitions)
                .payments()
                .values()
                .forEach(
                        payment -> {
                            var history = ((Payment.Known) payment).dossier().history();
                            var path = history.stream().map(Payment.Transition::status).toList();
                            assertThat(path).doesNotHaveDuplicates();
                            assertThat(path.subList(0, path.size() - 1))
                                    .doesNotContain(
                                            Payment.Status.COMPLETED,
                                            Payment.Status.RETURNED,
                                            Payment.Status.REJECTED,
                                            Payment.Status.CANCELLED,
                                            Payment.Status.EXPIRED);
                        });
    }

    @Property(tries = 1000)
    void accountVersionsHaveNoGapAndTimeDoesNotRunBackwards(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int partitions) {
        var newest = new HashMap<String, Event.Metadata>();
        for (Event event : lived(seed, partitions).log()) {
            var metadata = event.metadata();
            if (metadata.accountVersion() > 0) {
                var before = newest.put(metadata.accountId(), metadata);
                assertThat(metadata.accountVersion())
                        .isEqualTo(before == null ? 1 : before.accountVersion() + 1);
                assertThat(metadata.at()).isGreaterThanOrEqualTo(before == null ? 0 : before.at());
            }
        }
    }

    @Property(tries = 1000)
    void replayGivesTheLiveState(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int partitions) {
        World world = lived(seed, partitions);
        world.replayed().assertSameAs(world);
    }

    @Property(tries = 1000)
    void refundsNeverExceedThePayment(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int partitions) {
        var refunded = new HashMap<String, Long>();
        World world = lived(seed, partitions);
        for (Payment payment : world.payments().values()) {
            var terms = ((Payment.Known) payment).dossier().terms();
            if (terms.refundOf() != null && payment instanceof Payment.Completed) {
                refunded.merge(terms.refundOf(), terms.amount().minor(), Long::sum);
            }
        }
        refunded.forEach(
                (id, sum) -> {
                    var original =
                            ((Payment.Known) Objects.requireNonNull(world.payments().get(id)))
                                    .dossier();
                    assertThat(original.terms().refundOf()).isNull();
                    assertThat(sum).isLessThanOrEqualTo(original.terms().amount().minor());
                    assertThat(original.refunded()).isEqualTo(sum);
                });
    }

    @Property(tries = 1000)
    void whatIsHeldIsTheSumOfWhatIsUndecided(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int partitions) {
        World world = lived(seed, partitions);
        var held = new HashMap<String, Long>();
        var open = new HashMap<String, Integer>();
        for (Payment payment : world.payments().values()) {
            var terms = ((Payment.Known) payment).dossier().terms();
            if (payment instanceof Payment.Submitted || payment instanceof Payment.InReview) {
                held.merge(terms.debtorAccount(), terms.amount().minor(), Long::sum);
                open.merge(terms.debtorAccount(), 1, Integer::sum);
            }
        }
        assertThat(world.profiles())
                .allSatisfy(
                        profile -> {
                            var id = profile.accountId();
                            assertThat(profile.balance().held())
                                    .isEqualTo(held.getOrDefault(id, 0L));
                            assertThat(profile.openPayments()).isEqualTo(open.getOrDefault(id, 0));
                        });
    }

    /** Else the other properties would say less than they seem to. */
    @Property(tries = 1000)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void mostWorldsSeeRestartsAndRecordsThatComeAgain(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int partitions) {
        World world = lived(seed, partitions);
        Statistics.label("restarts").collect(world.restarts() > 0);
        Statistics.label("restarts").coverage(MoneyPropertiesTest::mostOfThem);
        Statistics.label("redeliveries").collect(world.redeliveries() > 10);
        Statistics.label("redeliveries").coverage(MoneyPropertiesTest::mostOfThem);
    }

    private static void mostOfThem(StatisticsCoverage coverage) {
        coverage.check(true).percentage(percentage -> percentage > 70);
    }

    /** A world in which accounts are opened, limited and closed, and pay one another at random. */
    private static World lived(long seed, int partitions) {
        var random = new Random(seed);
        var world = new World(partitions, seed);
        world.send(Examples.open("bank", AccountKind.SETTLEMENT, "EUR", 0));
        world.send(Examples.open("alice", 500));
        world.send(Examples.open("bob", 0));
        world.send(Examples.open("yen", AccountKind.CUSTOMER, "JPY", 0));
        for (int i = 0; i < 30; i++) {
            world.send(payment(random));
            if (i == 10) {
                world.send(Examples.open("carol", 0));
            }
            if (i % 7 == 0) {
                world.send(account(random, i));
            }
            if (random.nextInt(5) == 0) {
                world.run();
            }
        }
        world.run();
        return world;
    }

    private static Command account(Random random, int i) {
        String account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
        var instruction = new Instruction("account-" + i, i, ContentHash.of("account"));
        return random.nextBoolean()
                ? new Command.CloseAccount(instruction, account)
                : new Command.ChangeOverdraftLimit(
                        instruction, account, new Money(random.nextLong(600), "EUR"));
    }

    /** Few keys, so that some are used again, for the same payment or for another. */
    private static SubmitPayment payment(Random random) {
        String debtor = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
        String creditor =
                ACCOUNTS.get((ACCOUNTS.indexOf(debtor) + 1 + random.nextInt(5)) % ACCOUNTS.size());
        String key = "K" + random.nextInt(12);
        long amount = random.nextLong(1, 301);
        var terms =
                new Terms(
                        Ids.paymentId(debtor, key),
                        debtor,
                        creditor,
                        new Money(amount, "EUR"),
                        key,
                        null,
                        null,
                        0);
        var content = ContentHash.of(creditor, Long.toString(amount));
        return new SubmitPayment(
                new Instruction("command-" + random.nextLong(), random.nextInt(1000), content),
                terms);
    }
}
