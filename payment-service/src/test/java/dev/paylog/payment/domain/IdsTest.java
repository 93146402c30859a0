package dev.paylog.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.UUID;

class IdsTest {

    @Test
    void areTheSameOnEveryRetryAndEveryInstance() {
        assertThat(Ids.paymentId("alice", "P-1"))
                .isEqualTo(Ids.paymentId("alice", "P-1"))
                .isEqualTo("a380b303-7cbc-83fb-831b-1ad354f84904");
    }

    @Test
    void areUuidsOfVersion8() {
        UUID id = UUID.fromString(Ids.paymentId("alice", "P-1"));
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void keepTheirPartsApart() {
        assertThat(Ids.paymentId("ab", "c")).isNotEqualTo(Ids.paymentId("a", "bc"));
    }
}
