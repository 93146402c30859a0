package dev.paylog.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PoisonTest {
    @Test
    void sparesWhatTheAuditorReadsWhole() {
        assertThat(Poison.topics())
                .contains(
                        "payments.commands", "fraud.assessments", "fraud.rules", "payments.replies")
                .doesNotContain("payments.events", "payments.state", "accounts.state")
                .noneMatch(topic -> topic.endsWith("-dlt"));
    }
}
