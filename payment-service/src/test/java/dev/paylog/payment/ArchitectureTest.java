package dev.paylog.payment;

import dev.paylog.payment.domain.Event;
import dev.paylog.payment.domain.Payment;
import dev.paylog.test.architecture.ArchitectureRules;

import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheArchitecture() {
        ArchitectureRules.forService(PaymentServiceApplication.class)
                .withPureDomain()
                .withAvroOnlyInKafka()
                .constructing(
                        Event.class,
                        "domain.AccountDecider",
                        "domain.DebtorDecider",
                        "domain.CreditorDecider",
                        "kafka.EventReader")
                .constructing(Payment.Known.class, "domain.Evolution", "kafka.StateMapper")
                .check();
    }
}
