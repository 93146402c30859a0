package dev.paylog.projection;

import static dev.paylog.projection.EventRebuildIT.EVENTS;
import static dev.paylog.projection.RebuildScene.FAST;
import static dev.paylog.projection.kafka.Events.balance;
import static dev.paylog.projection.kafka.Events.envelope;
import static dev.paylog.projection.kafka.ExampleBank.event;
import static dev.paylog.projection.kafka.ExampleBank.id;
import static dev.paylog.projection.kafka.ExampleBank.opened;
import static dev.paylog.projection.kafka.ExampleBank.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.payments.events.AccountClosed;
import dev.paylog.payments.events.PaymentSettled;
import dev.paylog.projection.jdbc.DatabaseUnderTest;
import dev.paylog.projection.kafka.ExampleBank.Written;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.List;

/** An event that is not what its state says, and one that cannot be. */
class ForgedEventIT {

    @TempDir Path folder;

    @Test
    void findsEventsThatDoNotComeToTheStates() throws Exception {
        try (var scene =
                new RebuildScene(
                        DatabaseUnderTest.SQLITE,
                        folder,
                        topics -> {
                            topics.write(opened());
                            topics.write(
                                    payments(0, 20).stream().map(ForgedEventIT::forged).toList());
                        },
                        id(19))) {
            scene.awaitReady();
            String live = scene.live();

            JsonNode failed = scene.awaitEnd(scene.begin(EVENTS));
            assertThat(failed.path("state").asString()).isEqualTo("FAILED");
            assertThat(failed.path("failure").asString())
                    .isEqualTo("Checks failed: payments-by-row, bookings-by-row.");
            assertThat(failed.path("checks").toString())
                    .contains(
                            "{\"what\":\"bookings bank 24: balance\",\"expected\":\"-800\","
                                    + "\"rebuilt\":\"-799\"}");
            assertThat(scene.live()).isEqualTo(live);
            assertThat(scene.present()).containsExactly(live);

            scene.awaitSuccess(scene.begin(FAST));
            String next = scene.live();
            var gap = new AccountClosed(envelope("bank", 77), balance(0, 0));
            scene.topics().write(List.of(event("bank", gap)));

            failed = scene.awaitEnd(scene.begin(EVENTS));
            assertThat(failed.path("phase").asString()).isEqualTo("LOADING");
            assertThat(failed.path("failure").asString())
                    .matches(
                            "the event at payments[.]events-\\d+@\\d+ cannot be folded:"
                                    + " account bank was at version 61, and the event makes it"
                                    + " 77");
            assertThat(scene.live()).isEqualTo(next);
        }
    }

    /** The settlement of the eighth payment tells a cent too much. */
    private static Written forged(Written record) {
        return record.value() instanceof PaymentSettled settled
                        && settled.getPayment().getPaymentId().equals(id(7))
                ? event(
                        "bank",
                        PaymentSettled.newBuilder(settled).setBalance(balance(-799, 0)).build())
                : record;
    }
}
