package dev.paylog.projection.jdbc;

import static dev.paylog.projection.Examples.PAYMENTS_0;
import static dev.paylog.projection.Examples.log;
import static dev.paylog.projection.Examples.payment;
import static dev.paylog.projection.Examples.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paylog.projection.LiveGeneration.Rows;
import dev.paylog.projection.Payment;
import dev.paylog.projection.ReadModelUnavailableException;
import dev.paylog.replay.LogSnapshot;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.stream.IntStream;

/** A SQLite file that cannot grow. */
class FullDiskTest {

    private static final LogSnapshot LOG = log("cluster", 1_000_000);

    private final Path folder;
    private final ReadModelUnderTest model;

    FullDiskTest(@TempDir Path folder) {
        this.folder = folder;
        this.model = ReadModelUnderTest.in(folder);
    }

    @BeforeEach
    void open() {
        model.generations.resume(LOG);
    }

    @AfterEach
    void close() throws Exception {
        model.close();
    }

    @Test
    void storesTheWholeBatchOrNothingOfItWhenTheDiskIsFull() throws Exception {
        model.apply(payments(10, payment("p", 1, 1)));
        Payment[] many =
                IntStream.range(0, 20_000)
                        .mapToObj(i -> payment("m" + i, 1_000 + i, 1))
                        .toArray(Payment[]::new);
        model.generations.live().writer().run("PRAGMA max_page_count = 50");

        assertThatThrownBy(() -> model.apply(payments(20_010, many)))
                .isInstanceOf(ReadModelUnavailableException.class)
                .hasMessageContaining("full");
        assertThat(model.generation.summarise().rows()).isEqualTo(new Rows(1, 0, 2));
        assertThat(position()).isEqualTo(10);

        model.generations.live().writer().run("PRAGMA max_page_count = 1000000");
        model.apply(payments(20_010, many));
        assertThat(model.generation.summarise().rows()).isEqualTo(new Rows(20_001, 0, 40_002));
        assertThat(position()).isEqualTo(20_010);
    }

    /** SQLite ends a transaction itself when the disk is full at certain places. */
    @Test
    void takesAnotherConnectionWhenTheTransactionHasEndedWithoutTheDriver() {
        model.apply(payments(10, payment("p", 1, 1)));
        assertThatThrownBy(() -> model.generations.live().writer().run("ROLLBACK"))
                .hasMessageContaining("no transaction is active");

        assertThat(position()).isEqualTo(10);
        model.apply(payments(11, payment("q", 2, 1)));
        assertThat(position()).isEqualTo(11);
    }

    private long position() {
        return model.generations.resume(LOG).positions().getOrDefault(PAYMENTS_0, -1L);
    }

    @Test
    void failsAndLeavesTheLiveOneAloneWhenTheDiskIsFull() throws Exception {
        Payment[] many =
                IntStream.range(0, 20_000)
                        .mapToObj(i -> payment("m" + i, 1_000 + i, 1))
                        .toArray(Payment[]::new);
        try (var next = (GenerationSuccessor) model.successions.begin(LOG)) {
            next.loader().run("PRAGMA max_page_count = 50");

            assertThatThrownBy(() -> next.load(payments(20_100, many)))
                    .isInstanceOf(ReadModelUnavailableException.class)
                    .hasMessageContaining("cannot load the new generation")
                    .hasMessageContaining("full");
        }
        assertThat(folder.resolve("generation-2.db")).doesNotExist();
        model.apply(payments(101, payment("r", 3, 3)));
        assertThat(model.payments.find("r")).isPresent();
    }
}
