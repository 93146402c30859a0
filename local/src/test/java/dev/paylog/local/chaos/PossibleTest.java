package dev.paylog.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PossibleTest {
    @Test
    void isEverythingWithThreeBrokers() {
        Possible possible = Possible.of(3, true);

        assertThat(possible.kinds()).containsExactly(Kind.values());
        assertThat(possible.left())
                .containsOnlyKeys("partitioned-broker", "slow-network", "clock-jump");
    }

    @Test
    void needsFollowersAndAWayToLimitFiles() {
        assertThat(Possible.of(1, false).kinds())
                .doesNotContain(
                        Kind.KILL_FOLLOWER,
                        Kind.FREEZE_FOLLOWER,
                        Kind.KILL_CONTROLLER,
                        Kind.FREEZE_CONTROLLER,
                        Kind.FULL_DISK_INSTANCE,
                        Kind.FULL_DISK_LEADER)
                .contains(Kind.KILL_LEADER, Kind.FREEZE_SERVICE, Kind.UNREADABLE_RECORDS);
    }

    @Test
    void readsNamesAndSaysWhyOneIsNotPossible() {
        Possible alone = Possible.of(1, true);

        assertThat(alone.named("kill-leader, freeze-instance"))
                .containsExactly(Kind.KILL_LEADER, Kind.FREEZE_INSTANCE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> alone.named("kill-follower"))
                .withMessageContaining("kill-follower is not here: a lone broker has no follower");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> alone.named("earthquake"))
                .withMessageStartingWith("'earthquake' is no fault; there are kill-instance, ");
    }

    @Test
    void namesWhatThereIsNot() {
        assertThat(Possible.of(1, true).table())
                .contains("kill-leader           the broker that leads a busy partition: kill -9")
                .contains("kill-follower         - not here: a lone broker")
                .contains("slow-network          - not built: ");
    }
}
