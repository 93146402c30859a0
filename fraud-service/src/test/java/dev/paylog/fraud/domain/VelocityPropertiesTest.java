package dev.paylog.fraud.domain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A sliding window says what counting all payments anew would say. */
class VelocityPropertiesTest {

    @Property(tries = 300)
    void equalsARecountOfAllPayments(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 90) Integer> gaps,
            @ForAll @IntRange(min = 1, max = 600) int windowSeconds) {
        Velocity velocity = Velocity.NONE;
        long now = 1_000_000;
        for (int gap : gaps) {
            now += gap;
            velocity = velocity.counting(Instant.ofEpochSecond(now), gap);
        }

        int count = 0;
        long sum = 0;
        long at = 1_000_000;
        for (int gap : gaps) {
            at += gap;
            count += at > now - windowSeconds ? 1 : 0;
            sum += at > now - windowSeconds ? gap : 0;
        }
        Duration window = Duration.ofSeconds(windowSeconds);
        assertThat(velocity.countWithin(window)).isEqualTo(count);
        assertThat(velocity.sumWithin(window)).isEqualTo(sum);
        assertThat(velocity.packed()).hasSizeLessThanOrEqualTo(3 * 600);
    }
}
