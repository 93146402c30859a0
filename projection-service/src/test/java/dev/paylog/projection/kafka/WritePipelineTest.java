package dev.paylog.projection.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class WritePipelineTest {

    @Test
    void writesInOrder() {
        List<Integer> written = Collections.synchronizedList(new ArrayList<>());
        try (var pipeline = new WritePipeline()) {
            for (int i = 0; i < 10; i++) {
                int number = i;
                pipeline.put(() -> written.add(number));
            }
            pipeline.drain();
        }
        assertThat(written).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void throwsWhatWritingThrew() {
        try (var pipeline = new WritePipeline()) {
            pipeline.put(
                    () -> {
                        throw new IllegalArgumentException("full");
                    });

            assertThatThrownBy(pipeline::drain)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("full");
        }
    }

    @Test
    void letsFewWait() throws Exception {
        var open = new CountDownLatch(1);
        var put = new AtomicInteger();
        try (var pipeline = new WritePipeline()) {
            Thread reader =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        for (int i = 0; i < 5; i++) {
                                            pipeline.put(() -> awaitQuietly(open));
                                            put.incrementAndGet();
                                        }
                                    });
            await().until(() -> reader.getState() == Thread.State.WAITING);
            assertThat(put).hasValue(2);

            open.countDown();
            reader.join();
            pipeline.drain();
        }
        assertThat(put).hasValue(5);
    }

    private static void awaitQuietly(CountDownLatch open) {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
