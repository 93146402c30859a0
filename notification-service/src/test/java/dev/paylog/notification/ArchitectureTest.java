package dev.paylog.notification;

import dev.paylog.test.architecture.ArchitectureRules;

import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheArchitecture() {
        ArchitectureRules.forService(NotificationServiceApplication.class).check();
    }
}
