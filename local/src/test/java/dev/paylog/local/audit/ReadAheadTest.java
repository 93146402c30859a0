package dev.paylog.local.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

@Timeout(60)
class ReadAheadTest {
    @Test
    void givesEverythingInOrderAndThenNull() {
        List<Integer> taken = new ArrayList<>();
        try (var ahead = new ReadAhead<Integer>(sink -> numbers(1_000, sink))) {
            for (Integer next = ahead.next(); next != null; next = ahead.next()) {
                taken.add(next);
            }
        }
        assertThat(taken).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void throwsWhatTheSourceThrewAfterWhatItGave() {
        try (var ahead =
                new ReadAhead<Integer>(
                        sink -> {
                            sink.accept(7);
                            throw new IllegalArgumentException("broken");
                        })) {
            assertThat(ahead.next()).isEqualTo(7);
            assertThatThrownBy(ahead::next)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("broken");
        }
    }

    @Test
    void endsASourceThatWaitsForItsTaker() {
        AtomicInteger given = new AtomicInteger();
        try (var ahead =
                new ReadAhead<Integer>(
                        sink ->
                                numbers(
                                        1_000,
                                        number -> {
                                            sink.accept(number);
                                            given.incrementAndGet();
                                        }))) {
            assertThat(ahead.next()).isZero();
        }
        assertThat(given.get()).isLessThan(1_000);
    }

    private static void numbers(int count, Consumer<Integer> sink) {
        IntStream.range(0, count).forEach(sink::accept);
    }
}
