package dev.paylog.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.notification.Feed.Signal;
import dev.paylog.notification.Interest;
import dev.paylog.notification.LogUnavailableException;
import dev.paylog.notification.Notification;
import dev.paylog.notification.Positions;
import dev.paylog.notification.SampleEvents;
import dev.paylog.payments.AccountBalance;
import dev.paylog.payments.AccountKind;
import dev.paylog.payments.events.AccountClosed;
import dev.paylog.schemas.Topics;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class HubTest {

    private static final int PARTITIONS = 12;
    private static final Interest BOB = new Interest(Set.of("bob"), Set.of());
    private static final Duration AT_ONCE = Duration.ZERO;

    private final List<Long> deadOffsets = new ArrayList<>();
    private final Hub hub = new Hub((record, _) -> deadOffsets.add(record.offset()));

    @Test
    void refusesListenersBeforeItKnowsTheEndOfTheLog() {
        assertThatThrownBy(() -> hub.join(BOB, new Mailbox(Interest.EVERYTHING, 1)))
                .isInstanceOf(LogUnavailableException.class);
    }

    @Test
    void tellsListenersWhereTheyBegin() {
        begin();

        assertThat(hub.join(BOB, new Mailbox(Interest.EVERYTHING, 1)))
                .hasToString(partitionOf("bob") + "-99");
        assertThat(hub.join(Interest.EVERYTHING, new Mailbox(Interest.EVERYTHING, 1)).partitions())
                .hasSize(PARTITIONS);
    }

    @Test
    void deliversToThoseWhoAskedForTheAccountOrEverything() throws InterruptedException {
        begin();
        var bob = joined(BOB, 10);
        var carol = joined(new Interest(Set.of("carol"), Set.of()), 10);
        var everyone = joined(Interest.EVERYTHING, 10);

        publish("bob", 100);
        publish("dave", 101);

        assertThat(bob.take(AT_ONCE)).extracting(Notification::offset).containsExactly(100L);
        assertThat(carol.take(AT_ONCE)).isEmpty();
        assertThat(everyone.take(AT_ONCE)).extracting(Notification::offset).contains(100L, 101L);
    }

    @Test
    void deliversNothingToThoseWhoLeft() throws InterruptedException {
        begin();
        var bob = joined(BOB, 10);
        hub.leave(BOB, bob);

        publish("bob", 100);

        assertThat(bob.take(AT_ONCE)).isEmpty();
    }

    @Test
    void endsTheFeedOfASlowListenerAfterWhatHeHasWithoutAGap() throws InterruptedException {
        begin();
        var mailbox = new Mailbox(Interest.EVERYTHING, 3);
        var feed = new LogFeed(hub, BOB, mailbox, hub.join(BOB, mailbox), null);

        for (int offset = 100; offset < 105; offset++) {
            publish("bob", offset);
        }

        assertThat(feed.next(AT_ONCE))
                .isInstanceOfSatisfying(
                        Signal.Arrived.class,
                        arrived ->
                                assertThat(arrived.notifications())
                                        .extracting(Notification::offset)
                                        .containsExactly(100L, 101L, 102L));
        assertThat(feed.next(AT_ONCE)).isEqualTo(new Signal.Overflowed());
    }

    @Test
    void saysHowFarASilentListenerIs() throws InterruptedException {
        begin();
        var mailbox = new Mailbox(Interest.EVERYTHING, 3);
        var feed = new LogFeed(hub, BOB, mailbox, hub.join(BOB, mailbox), null);

        publishTo(partitionOf("bob"), "somebody-else", 120);

        int partition = partitionOf("bob");
        assertThat(feed.next(AT_ONCE))
                .isEqualTo(new Signal.Quiet(Positions.parse(partition + "-120")));
    }

    @Test
    void keepsNoRoomForKindsThatNobodyAskedFor() throws InterruptedException {
        begin();
        var closures = new Interest(Set.of("bob"), Set.of("AccountClosed"));
        var mailbox = new Mailbox(closures, 1);
        var feed = new LogFeed(hub, closures, mailbox, hub.join(closures, mailbox), null);

        publish("bob", 100);
        publish("bob", 101);

        assertThat(feed.next(AT_ONCE))
                .isEqualTo(new Signal.Quiet(Positions.parse(partitionOf("bob") + "-101")));
    }

    @Test
    void passesOverWhatAnotherInstanceHasToldAlready() throws InterruptedException {
        begin();
        var mailbox = new Mailbox(Interest.EVERYTHING, 10);
        hub.join(BOB, mailbox);
        var after = Positions.parse(partitionOf("bob") + "-101");
        var feed = new LogFeed(hub, BOB, mailbox, after, null);

        publish("bob", 100);
        publish("bob", 101);
        publish("bob", 102);

        assertThat(feed.next(AT_ONCE))
                .isInstanceOfSatisfying(
                        Signal.Arrived.class,
                        arrived ->
                                assertThat(arrived.notifications())
                                        .extracting(Notification::offset)
                                        .containsExactly(102L));
    }

    @Test
    void endsAFeedThatWaits() throws InterruptedException {
        begin();
        var mailbox = new Mailbox(Interest.EVERYTHING, 3);
        var feed = new LogFeed(hub, BOB, mailbox, hub.join(BOB, mailbox), null);
        Thread.ofVirtual().start(feed::end);

        assertThat(feed.next(Duration.ofMinutes(1))).isEqualTo(new Signal.Ended());
    }

    @Test
    void goesOnBehindAnEventThatCannotBeTold() throws InterruptedException {
        begin();
        var bob = joined(BOB, 10);

        hub.publish(
                List.of(
                        new Hub.Arrival(
                                source(partitionOf("bob"), "bob", 100), inUnknownCurrency())));
        publish("bob", 101);

        assertThat(deadOffsets).containsExactly(100L);
        assertThat(bob.take(AT_ONCE)).extracting(Notification::offset).containsExactly(101L);
    }

    @Test
    void putsNothingIntoWordsThatNobodyAskedFor() {
        begin();
        var received = new Interest(Set.of(), Set.of("PaymentReceived"));
        hub.join(received, new Mailbox(received, 1));

        hub.publish(
                List.of(
                        new Hub.Arrival(
                                source(partitionOf("bob"), "bob", 100), inUnknownCurrency())));

        assertThat(deadOffsets).isEmpty();
        assertThat(hub.last(BOB)).hasToString(partitionOf("bob") + "-100");
    }

    @Test
    void doesNotMakeOthersWaitWhileADeadLetterIsSent() {
        var sentWithoutLock = new AtomicBoolean();
        var held = new AtomicReference<Hub>();
        var own = new Hub((_, _) -> sentWithoutLock.set(!Thread.holdsLock(held.get())));
        held.set(own);
        own.begin(Positions.parse("0-99"));
        own.join(Interest.EVERYTHING, new Mailbox(Interest.EVERYTHING, 1));

        own.publish(List.of(new Hub.Arrival(source(0, "bob", 100), inUnknownCurrency())));

        assertThat(sentWithoutLock).isTrue();
    }

    private static AccountClosed inUnknownCurrency() {
        var sample = SampleEvents.received("bob", "P-1");
        var balance = new AccountBalance("???", AccountKind.CUSTOMER, 0L, 0L, 0L);
        return new AccountClosed(sample.getEnvelope(), balance);
    }

    private void begin() {
        hub.begin(
                Positions.of(
                        IntStream.range(0, PARTITIONS)
                                .boxed()
                                .collect(Collectors.toMap(number -> number, _ -> 99L))));
    }

    private Mailbox joined(Interest interest, int notificationsMax) {
        var mailbox = new Mailbox(Interest.EVERYTHING, notificationsMax);
        hub.join(interest, mailbox);
        return mailbox;
    }

    private void publish(String account, long offset) {
        publishTo(partitionOf(account), account, offset);
    }

    private void publishTo(int partition, String account, long offset) {
        var event = SampleEvents.received(account, "P-1");
        hub.publish(List.of(new Hub.Arrival(source(partition, account, offset), event)));
    }

    private static int partitionOf(String account) {
        return Accounts.partition(account, PARTITIONS);
    }

    private static ConsumerRecord<byte[], byte[]> source(
            int partition, String account, long offset) {
        byte[] key = account.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(Topics.PAYMENTS_EVENTS, partition, offset, key, new byte[0]);
    }
}
