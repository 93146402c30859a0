package dev.paylog.projection;

import dev.paylog.test.architecture.ArchitectureRules;

import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheArchitecture() {
        ArchitectureRules.forService(ProjectionServiceApplication.class)
                .withAvroOnlyInKafka()
                .check();
    }
}
