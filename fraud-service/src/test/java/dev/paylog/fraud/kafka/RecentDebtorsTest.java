package dev.paylog.fraud.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paylog.fraud.domain.Velocity;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.TreeMap;

@DisplayName("Debtors whose velocities are remembered")
class RecentDebtorsTest {

    private static final int DEBTORS_MAX = 3;

    private final TreeMap<String, Velocity> velocities = new TreeMap<>();
    private RecentDebtors recent = recentDebtors();

    private RecentDebtors recentDebtors() {
        return new RecentDebtors(Memory.Store.in(velocities), DEBTORS_MAX);
    }

    @Test
    void giveWayInTheOrderInWhichTheyPaid() {
        pay("alice", 1);
        pay("bob", 2);
        pay("carol", 2);
        pay("alice", 2);
        pay("dave", 2);
        assertThat(velocities).containsOnlyKeys("alice", "carol", "dave");
        pay("eve", 2);
        assertThat(velocities).containsOnlyKeys("alice", "dave", "eve");
    }

    @Test
    void areForgottenWhenTheirWindowsAreOver() {
        pay("alice", 1);
        pay("bob", 2);
        pay("carol", 601);
        assertThat(velocities).containsOnlyKeys("alice", "bob", "carol");

        pay("carol", 602);
        assertThat(velocities).containsOnlyKeys("bob", "carol");
        pay("carol", 603);
        assertThat(velocities).containsOnlyKeys("carol");
    }

    @Test
    void areFoundInTheSameOrderAtTheNextStart() {
        pay("carol", 1);
        pay("bob", 2);
        pay("alice", 3);

        var kept = new LinkedHashMap<String, Instant>();
        velocities.forEach((debtor, velocity) -> kept.put(debtor, velocity.newest()));
        recent = recentDebtors();
        recent.find(kept);
        pay("dave", 3);
        assertThat(velocities).containsOnlyKeys("alice", "bob", "dave");
        pay("eve", 3);
        assertThat(velocities).containsOnlyKeys("alice", "dave", "eve");
    }

    private void pay(String debtor, long second) {
        Velocity before = recent.get(debtor);
        recent.put(
                debtor,
                (before == null ? Velocity.NONE : before)
                        .counting(Instant.ofEpochSecond(second), 10));
    }
}
