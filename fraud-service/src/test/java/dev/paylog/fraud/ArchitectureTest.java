package dev.paylog.fraud;

import dev.paylog.fraud.domain.Assessment;
import dev.paylog.fraud.domain.Review;
import dev.paylog.test.architecture.ArchitectureRules;

import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheArchitecture() {
        ArchitectureRules.forService(FraudServiceApplication.class)
                .withPureDomain()
                .withAvroOnlyInKafka()
                .constructing(
                        Assessment.class, "domain.Screening", "domain.Reviewing", "kafka.Messages")
                .constructing(Review.class, "kafka.Messages")
                .check();
    }
}
